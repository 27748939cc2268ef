package report

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// Measures of the picture, in pixels.
const (
	width     = 840
	margin    = 20
	rowHeight = 19
	barHeight = 12
	labels    = 330 // where bars begin
	numbers   = 60  // room for the number behind a bar
	heading   = 34  // above the bars of a figure
	gap       = 18  // below them
)

const style = `
.paper{fill:#ffffff}.text{fill:#1f2328}.faint{fill:#59636e}.bar{fill:#b6bfca}.own{fill:#0969da}.unit{stroke:#0969da}
text{font:12px system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
.title{font-weight:600;font-size:14px}.bold{font-weight:600}
@media (prefers-color-scheme:dark){.paper{fill:#0d1117}.text{fill:#f0f6fc}.faint{fill:#9198a1}.bar{fill:#4f5966}.own{fill:#4493f7}.unit{stroke:#4493f7}}
`

// SVG is the picture of the figures that have a job: a bar for each way to do it,
// in terms of Signet's. It is light or dark as its reader prefers.
func SVG(figures []*Figure) string {
	var b strings.Builder
	y := margin
	for _, f := range shown(figures) {
		y = panel(&b, f, y)
	}
	height := y - gap + margin
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">`, width, height, width, height) +
		"<title>What each took, in terms of Signet</title><style>" + style + "</style>\n" +
		fmt.Sprintf(`<rect class="paper" width="%d" height="%d" rx="8"/>`, width, height) + "\n" + b.String() + "</svg>\n"
}

// panel draws a figure below y and returns where the next begins.
func panel(b *strings.Builder, f *Figure, y int) int {
	fmt.Fprintf(b, `<text class="text title" x="%d" y="%d">%s</text>`, margin, y+14, html.EscapeString(f.Job.EN))
	fmt.Fprintf(b, `<text class="faint" x="%d" y="%d" text-anchor="end">Signet: %s</text>`+"\n", width-margin, y+14, html.EscapeString(f.Cost))
	y += heading
	bars := f.sorted()
	scale := float64(width-margin-numbers-labels) / math.Max(bars[len(bars)-1].Ratio, 1)
	top := y
	for _, bar := range bars {
		class, weight := "bar", ""
		if bar.Name == f.Bars[0].Name {
			class, weight = "own", " bold"
		}
		length := math.Max(bar.Ratio*scale, 1)
		base := y + rowHeight/2 + 4
		fmt.Fprintf(b, `<text class="text%s" x="%d" y="%d" text-anchor="end">%s</text>`, weight, labels-8, base, html.EscapeString(bar.Name))
		fmt.Fprintf(b, `<rect class="%s" x="%d" y="%d" width="%.1f" height="%d" rx="2"/>`, class, labels, y+(rowHeight-barHeight)/2, length, barHeight)
		fmt.Fprintf(b, `<text class="text%s" x="%.1f" y="%d">%s×</text>`+"\n", weight, labels+length+6, base, number(bar.Ratio))
		y += rowHeight
	}
	unit := labels + scale
	fmt.Fprintf(b, `<line class="unit" x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke-dasharray="2 3"/>`+"\n", unit, top, unit, y)
	return y + gap
}

// number has one digit behind the point, two below one, none above ten.
func number(ratio float64) string {
	switch {
	case ratio < 1:
		return fmt.Sprintf("%.2f", ratio)
	case ratio < 10:
		return fmt.Sprintf("%.1f", ratio)
	}
	return fmt.Sprintf("%.0f", ratio)
}
