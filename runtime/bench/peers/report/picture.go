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
	numbers   = 40  // room for the number behind a bar
	heading   = 44  // above the bars of a figure
	gap       = 18  // below them
)

const style = `
.paper{fill:#ffffff}.text{fill:#1f2328}.faint{fill:#59636e}.bar{fill:#b6bfca}.own{fill:#0969da}.unit{stroke:#0969da}
text{font:12px system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
.title{font-weight:600;font-size:14px}.bold{font-weight:600}.over{stroke:#ffffff;stroke-width:4px;paint-order:stroke}
@media (prefers-color-scheme:dark){.paper{fill:#0d1117}.text{fill:#f0f6fc}.faint{fill:#9198a1}.bar{fill:#4f5966}.own{fill:#4493f7}.unit{stroke:#4493f7}.over{stroke:#0d1117}}
`

const title = "CPU time of each, in terms of Signet's: less is better"

// SVG is the picture of the figures that have a job: a bar for each way to do it,
// in terms of Signet's. It is light or dark as its reader prefers.
func SVG(figures []*Figure) string {
	var b strings.Builder
	y := margin
	text(&b, "faint", margin, y+8, "start", title)
	y += heading / 2
	for _, f := range shown(figures) {
		y = panel(&b, f, y)
	}
	height := y - gap + margin
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">`, width, height, width, height) +
		"<title>" + html.EscapeString(title) + "</title><style>" + style + "</style>\n" +
		fmt.Sprintf(`<rect class="paper" width="%d" height="%d" rx="8"/>`, width, height) + "\n" + b.String() + "</svg>\n"
}

// panel draws a figure below y and returns where the next begins.
func panel(b *strings.Builder, f *Figure, y int) int {
	text(b, "text title", margin, y+14, "start", f.Job.EN)
	text(b, "faint", width-margin, y+14, "end", "Signet: "+f.Cost)
	text(b, "faint", margin, y+31, "start", f.Caption.EN)
	y += heading
	bars := f.sorted()
	scale := float64(width-margin-numbers-labels) / math.Max(bars[len(bars)-1].Ratio, 1)
	fmt.Fprintf(b, `<line class="unit" x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke-dasharray="2 3"/>`+"\n", labels+scale, y, labels+scale, y+len(bars)*rowHeight)
	for _, bar := range bars {
		class, weight := "bar", ""
		if strings.HasPrefix(bar.Name, "Signet") {
			class, weight = "own", " bold"
		}
		length := math.Max(bar.Ratio*scale, 1)
		base := y + rowHeight/2 + 4
		text(b, "text"+weight, labels-8, base, "end", bar.Name)
		fmt.Fprintf(b, `<rect class="%s" x="%d" y="%d" width="%.1f" height="%d" rx="2"/>`, class, labels, y+(rowHeight-barHeight)/2, length, barHeight)
		text(b, "text over"+weight, labels+int(length)+7, base, "start", number(bar.Ratio)+"×")
		y += rowHeight
	}
	return y + gap
}

func text(b *strings.Builder, class string, x, y int, anchor, content string) {
	fmt.Fprintf(b, `<text class="%s" x="%d" y="%d" text-anchor="%s">%s</text>`+"\n", class, x, y, anchor, html.EscapeString(content))
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
