package report

import (
	"fmt"
	"strings"
)

// Picture is the name of the picture beside the results.
const Picture = "results.svg"

const preface = `# Signet beside other generators and libraries

Made by ` + "`make bench-peers`" + `. %s.

All ways to do a job take turns in short batches on one machine, which may be busy with other things: what counts is
the ratio of what they took in the same round, "times Signet", of which the median is told. CPU time is that of the whole
process, garbage collection included. No other generator signs, or knows the envelope of the contract: columns say what
each does and does not do. The hand-written server and client are in [hand](hand), the contracts of the others in
[peers/specs](peers/specs).

![what each took, in terms of Signet](%s)

`

// Results is the whole report in Markdown.
func Results(figures []*Figure, m Machine) string {
	var b strings.Builder
	fmt.Fprintf(&b, preface, m, Picture)
	told := map[string]bool{}
	for _, f := range figures {
		b.WriteString("## " + f.Title + "\n\n")
		if !told[f.Note] { // figures of two calls share one
			told[f.Note] = true
			b.WriteString(f.Note + "\n\n")
		}
		table(&b, f.Head, f.Rows)
		b.WriteString("\n")
	}
	b.WriteString("## Versions\n\n")
	table(&b, []string{"", "version"}, m.Versions)
	return b.String()
}

// A language of README.
type language struct {
	picture, others, stop string
	of                    func(Words) string
}

// The languages of README.
var (
	English = language{"CPU time of each, in terms of Signet's", "others, times Signet", ". ", func(w Words) string { return w.EN }}
	Chinese = language{"各实现的 CPU 时间，以 Signet 为 1", "其他实现，为 Signet 的倍数", "。", func(w Words) string { return w.ZH }}
)

// Summary is the part of a README that is made of the figures.
func Summary(figures []*Figure, m Machine, l language) string {
	var rows [][]string
	var captions strings.Builder
	for _, f := range shown(figures) {
		var others []string
		for _, bar := range f.sorted() {
			if bar.Name != f.Bars[0].Name {
				others = append(others, bar.Name+" "+number(bar.Ratio))
			}
		}
		rows = append(rows, []string{l.of(f.Job), f.Cost, strings.Join(others, "; ")})
		if caption := l.of(f.Caption); caption != "" {
			fmt.Fprintf(&captions, "- %s: %s\n", l.of(f.Job), caption)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "![%s](runtime/bench/%s)\n\n", l.picture, Picture)
	table(&b, []string{"", "Signet", l.others}, rows)
	fmt.Fprintf(&b, "\n%s\n%s\n", captions.String(), strings.TrimSpace(m.String()+l.stop))
	return b.String()
}

func table(b *strings.Builder, head []string, rows [][]string) {
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(head)
	b.WriteString(strings.Repeat("|---", len(head)) + "|\n")
	for _, row := range rows {
		line(row)
	}
}

// What is between these lines of a README is made of the figures.
const (
	begin = "<!-- make bench-peers -->\n"
	end   = "<!-- end of make bench-peers -->\n"
)

// Replace puts a summary into the text of a README.
func Replace(readme, summary string) (string, error) {
	before, rest, ok := strings.Cut(readme, begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return "", fmt.Errorf("there are no lines %q and %q to put figures between", strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return before + begin + summary + end + after, nil
}
