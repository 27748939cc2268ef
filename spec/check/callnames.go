package check

import (
	"go/token"

	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// callName is the name of a call in Go while it is being looked for.
type callName struct {
	decl    *syntax.Call
	service string
	// taken is the number of segments, from the right, that the name has; one
	// more than there are means that the service's name is in front.
	taken int
	fixed bool
	name  string
}

// callNames gives every call its Go name: the last segment. Calls that collide
// each take one more from the left, at last the name of their service. What
// still collides is reported when all identifiers are compared.
func (c *checker) callNames() map[*syntax.Call]string {
	var all []*callName
	for _, s := range declsOf[*syntax.Service](c) {
		for _, d := range s.Calls() {
			n := &callName{decl: d, service: goName(s.Name.Text), name: goAttr(d)}
			n.fixed = n.name != ""
			n.grow()
			all = append(all, n)
		}
	}
	for lengthen(all) {
	}
	out := map[*syntax.Call]string{}
	for _, n := range all {
		out[n.decl] = n.name
	}
	return out
}

// lengthen gives each of the calls that collide one segment more; false if
// nothing is left to be done.
func lengthen(all []*callName) bool {
	uses := map[string]map[string]bool{} // the wire names of each Go name
	for _, n := range all {
		if uses[n.name] == nil {
			uses[n.name] = map[string]bool{}
		}
		uses[n.name][n.decl.Name.Text] = true
	}
	grown := false
	for _, n := range all {
		if len(uses[n.name]) > 1 && n.name != "" && n.grow() {
			grown = true
		}
	}
	return grown
}

// grow takes one more segment; false if there is none.
func (n *callName) grow() bool {
	parts := n.decl.Name.Parts
	if n.fixed || n.taken > len(parts) {
		return false
	}
	n.taken++
	if n.taken > len(parts) {
		n.name = n.service + n.name
		return true
	}
	n.name = goName(parts[len(parts)-n.taken].Text) + n.name
	return true
}

// goAttr returns the name that `go NAME` gives a call, or "".
func goAttr(d *syntax.Call) string {
	for _, item := range d.Items {
		a, ok := item.(*syntax.CallAttr)
		if !ok {
			continue
		}
		if g, ok := a.Attr.(*syntax.GoAttr); ok && token.IsExported(g.Name.Text) {
			return g.Name.Text
		}
	}
	return ""
}
