package docs

import (
	"fmt"
	"html"
	"html/template"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Measures of sequence diagrams, in pixels.
const (
	headHeight = 40
	stepHeight = 84
	selfWidth  = 56
	margin     = 16
	leastGap   = 220
)

var onDiagram = words.Phrase{ZH: "时序图：%s", EN: "Sequence diagram: %s"}

// diagram draws the steps of a flow: a line for each party, an arrow for each
// request and answer. It is described by its title; the list of steps beside it
// says the same in words.
func (w *writer) diagram(f *spec.Flow, x Flow) template.HTML {
	parties := partiesOf(f)
	gap := leastGap
	for _, s := range x.Steps {
		gap = max(gap, textWidth(s.Call.Text)+2*margin, textWidth(s.Answer)+2*margin)
	}
	head := 110
	for _, p := range parties {
		head = max(head, textWidth(w.caption(&p.Name))+2*margin)
	}
	at := func(p *spec.Party) int {
		for i, q := range parties {
			if q == p {
				return margin + head/2 + i*gap
			}
		}
		return 0
	}
	width := 2*margin + head + (len(parties)-1)*gap
	if len(parties) == 1 {
		width += gap
	}
	height := headHeight + 2*margin + len(x.Steps)*stepHeight
	var b strings.Builder
	title := w.anchor("flow", f.Wire, "title")
	fmt.Fprintf(&b, `<svg class="flow" role="img" aria-labelledby="%s" viewBox="0 0 %d %d" width="%d" height="%d" style="min-width:%dpx">`, title, width, height, width, height, width*3/4)
	fmt.Fprintf(&b, `<title id="%s">%s</title>`, title, html.EscapeString(w.say(onDiagram, x.Label)))
	for _, p := range parties {
		drawParty(&b, at(p), head, height, w.caption(&p.Name))
	}
	for i, s := range f.Steps {
		y := headHeight + 2*margin + i*stepHeight + 18
		drawStep(&b, at(s.Call.Service.From), at(s.Call.Service.To), y, x.Steps[i])
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// partiesOf are the parties of a flow in the order in which they appear.
func partiesOf(f *spec.Flow) []*spec.Party {
	var out []*spec.Party
	seen := map[*spec.Party]bool{}
	for _, s := range f.Steps {
		for _, p := range []*spec.Party{s.Call.Service.From, s.Call.Service.To} {
			if !seen[p] {
				seen[p] = true
				out = append(out, p)
			}
		}
	}
	return out
}

func drawParty(b *strings.Builder, x, width, height int, name string) {
	fmt.Fprintf(b, `<line class="life" x1="%d" y1="%d" x2="%d" y2="%d"/>`, x, headHeight+margin/2, x, height)
	fmt.Fprintf(b, `<rect class="party" x="%d" y="%d" width="%d" height="%d" rx="8"/>`, x-width/2, margin/2, width, headHeight)
	fmt.Fprintf(b, `<text class="name" x="%d" y="%d">%s</text>`, x, margin/2+headHeight/2+5, html.EscapeString(name))
}

// drawStep draws request and answer; a party that calls itself gets a loop.
func drawStep(b *strings.Builder, from, to, y int, s FlowStep) {
	middle := (from + to) / 2
	if from == to {
		middle = from + selfWidth + textWidth(s.Call.Text)/2
		fmt.Fprintf(b, `<path class="call" d="M%d %d h%d v%d h%d"/>`, from, y, selfWidth, stepHeight/2, -selfWidth)
		drawHead(b, from, y+stepHeight/2, -1)
	} else {
		drawArrow(b, "call", from, to, y)
		drawArrow(b, "back", to, from, y+stepHeight/2-4)
	}
	fmt.Fprintf(b, `<text class="label" x="%d" y="%d">%s</text>`, middle, y-7, html.EscapeString(s.Call.Text))
	fmt.Fprintf(b, `<text class="answer" x="%d" y="%d">%s</text>`, middle, y+stepHeight/2-11, html.EscapeString(s.Answer))
}

func drawArrow(b *strings.Builder, class string, from, to, y int) {
	fmt.Fprintf(b, `<line class="%s" x1="%d" y1="%d" x2="%d" y2="%d"/>`, class, from, y, to, y)
	direction := 1
	if to < from {
		direction = -1
	}
	drawHead(b, to, y, direction)
}

func drawHead(b *strings.Builder, x, y, direction int) {
	fmt.Fprintf(b, `<path class="head" d="M%d %d l%d -5 v10 z"/>`, x, y, -9*direction)
}

// textWidth estimates how wide a text is drawn at 13 pixels.
func textWidth(s string) int {
	n := 0
	for _, r := range s {
		if r >= wide {
			n += 14
		} else {
			n += 8
		}
	}
	return n
}
