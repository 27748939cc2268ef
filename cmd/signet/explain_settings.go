package main

import (
	"fmt"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// settings prints what single calls of an envelope do otherwise, and what the
// contract allows on purpose, with where it says so.
func (e *env) settings(api *spec.API, env *spec.Envelope) {
	var calls []string
	allows := append(e.scope("", api.Allows), e.scope("", env.Allows)...)
	for _, s := range api.Services {
		if s.Envelope != env {
			continue
		}
		allows = append(allows, e.scope(s.Wire, s.Allows)...)
		for _, c := range s.Calls {
			allows = append(allows, e.scope(c.Wire, c.Allows)...)
			if own := e.own(c); own != "" {
				calls = append(calls, c.Wire+": "+own)
			}
		}
	}
	e.section(e.text("\n个别接口：", "\nsingle calls:"), calls)
	e.section(e.text("\n有意允许：", "\nallowed on purpose:"), allows)
}

func (e *env) section(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintln(e.out, title)
	for _, l := range lines {
		fmt.Fprintln(e.out, "  "+l)
	}
}

// own says in what a call differs from its envelope.
func (e *env) own(c *spec.Call) string {
	var parts []string
	if env := c.Service.Envelope; c.Limit != env.Limit {
		parts = append(parts, fmt.Sprintf(e.text("至多 %d 字节", "at most %d bytes"), c.Limit))
	}
	if c.Lenient != c.Service.Envelope.Lenient {
		parts = append(parts, e.text("宽松：", "lenient: ")+c.Lenient.String())
	}
	return strings.Join(parts, e.text("，", ", "))
}

// scope are allows as lines; where is empty for those of the whole envelope.
func (e *env) scope(where string, list []*spec.Allow) []string {
	var out []string
	for _, a := range list {
		line := a.Code + ": " + e.said(a.Why)
		if where != "" {
			line = fmt.Sprintf(e.text("%s（%s）", "%s (%s)"), line, where)
		}
		out = append(out, line)
	}
	return out
}
