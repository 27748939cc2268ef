package golang

import (
	"strconv"
	"time"

	"github.com/dave/jennifer/jen"
)

func formatInt(n int64) string { return strconv.FormatInt(n, 10) }

// dateLiteral is a day that the contract writes as 2017-10-01.
func dateLiteral(text string) *jen.Statement {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return rt("Date").Values()
	}
	return rt("Date").Values(jen.Id("Year").Op(":").Lit(day.Year()), jen.Id("Month").Op(":").Lit(int(day.Month())), jen.Id("Day").Op(":").Lit(day.Day()))
}

// timeLiteral is an instant that the contract writes as RFC 3339 says.
func timeLiteral(text string) *jen.Statement {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return jen.Qual("time", "Time").Values()
	}
	at = at.UTC()
	return jen.Qual("time", "Date").Call(jen.Lit(at.Year()), jen.Lit(int(at.Month())), jen.Lit(at.Day()),
		jen.Lit(at.Hour()), jen.Lit(at.Minute()), jen.Lit(at.Second()), jen.Lit(at.Nanosecond()), jen.Qual("time", "UTC"))
}

// listed is a list of strings: on one line, or as many on each as fit.
func listed(texts []string) jen.Code {
	const room = 80
	values := make([]jen.Code, len(texts))
	width, broken := 0, false
	for i, text := range texts {
		values[i] = jen.Lit(text)
		size := len(text) + len(`"", `)
		if width += size; width > room && i > 0 {
			width, broken = size, true
			values[i] = jen.Line().Add(values[i])
		}
	}
	if broken {
		values[0] = jen.Line().Add(values[0])
		values = append(values, jen.Line())
	}
	return jen.Index().String().Values(values...)
}
