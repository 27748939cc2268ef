// Package figures measures Signet's generated code beside others'. Each function
// makes one figure of the report.
package figures

import (
	"fmt"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/measure"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
)

// compare measures contestants and makes the figure of it. The columns of facts
// stand behind the names.
func compare(title, note string, facts []string, plan measure.Plan, contestants []measure.Contestant) *report.Figure {
	f := &report.Figure{Title: title, Note: note}
	f.Head = append(append([]string{""}, facts...), "times Signet", "CPU time", "allocations", "bytes")
	rows := measure.Compare(plan, contestants)
	f.Cost = duration(rows[0].Time)
	for _, r := range rows {
		row := append([]string{r.Name}, r.Facts...)
		f.Rows = append(f.Rows, append(row, fmt.Sprintf("%.2f", r.Ratio), duration(r.Time), fmt.Sprintf("%.0f", r.Allocs), fmt.Sprintf("%.0f", r.Bytes)))
		f.Bars = append(f.Bars, report.Bar{Name: r.Name, Ratio: r.Ratio})
	}
	return f
}

// duration is d with three digits.
func duration(d time.Duration) string {
	value, unit := float64(d)/1e3, "µs"
	if value >= 1e3 {
		value, unit = value/1e3, "ms"
	}
	if value >= 1e3 && unit == "ms" {
		value, unit = value/1e3, "s"
	}
	switch {
	case value < 10:
		return fmt.Sprintf("%.2f %s", value, unit)
	case value < 100:
		return fmt.Sprintf("%.1f %s", value, unit)
	}
	return fmt.Sprintf("%.0f %s", value, unit)
}
