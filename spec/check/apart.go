package check

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// liftsApart is the word of `allow` that lets values imitate other pairs.
const liftsApart = "ambiguous_pairs"

// apart finds for each canonical list what no value in it may look like: with
// `memo=x&memo2=y` signed, that text has to stand for memo and memo2, not for a
// memo that holds both. It waits for services, which have the names of spreads.
func (c *checker) apart() {
	for _, env := range c.api.Envelopes {
		lifted := c.liftedApart(env)
		for _, n := range env.Nodes {
			a, ok := n.(*spec.Apply)
			if !ok || a.Pairs == nil {
				continue
			}
			a.Pairs.Distinct = !a.Pairs.KeepDoubles && carriersOf(a.Pairs) > 1
			if !lifted {
				c.keepApart(env, a.Pairs)
			}
		}
	}
}

// carriersOf counts the places that the members of a list stand in: all headers
// are one.
func carriersOf(p *spec.Pairs) int {
	n := 0
	for _, s := range p.Sources {
		if s.Kind == spec.PairArguments || s.Kind == spec.PairBlock || s.Kind == spec.PairHeaders {
			n++
			continue
		}
		seen := map[*spec.Carrier]bool{}
		for _, m := range sourceMembers(p.Message, s) {
			seen[m.Carrier] = true
		}
		n += len(seen)
	}
	return n
}

// liftedApart reports whether an allow holds for all that an envelope carries.
func (c *checker) liftedApart(env *spec.Envelope) bool {
	lifts := func(list []*spec.Allow) bool {
		return slices.ContainsFunc(list, func(a *spec.Allow) bool { return a.Code == liftsApart })
	}
	if lifts(c.api.Allows) || lifts(env.Allows) {
		return true
	}
	used := false
	for _, s := range c.api.Services {
		if s.Envelope != env {
			continue
		}
		used = true
		if !lifts(s.Allows) && slices.ContainsFunc(s.Calls, func(call *spec.Call) bool { return !lifts(call.Allows) }) {
			return false
		}
	}
	return used
}

func (c *checker) keepApart(env *spec.Envelope, p *spec.Pairs) {
	if r, ok := p.Each.(*spec.Ref); ok && r.Origin != spec.OriginName && p.Join != "" {
		p.Apart = []string{""} // of values alone none may hold what stands between two
		return
	}
	assign, plain := assignment(p.Each)
	if p.Join == "" || !plain {
		return // it cannot be told anyway, or values are written so that it can
	}
	p.Assign = assign
	for _, s := range p.Sources {
		for _, m := range sourceMembers(p.Message, s) {
			switch {
			case m.Spread != 0:
				c.dataApart(env, p)
			case m.Computed == nil && slices.Contains(p.Members, m) && canBeMissing(p, m):
				p.KeepApart(pairName(m))
			}
		}
		if s.Kind == spec.PairArguments {
			c.dataApart(env, p)
		}
	}
}

// canBeMissing reports whether a name may be absent from the pairs. One that is
// always there is no other reading: it would occur twice.
func canBeMissing(p *spec.Pairs, m *spec.Member) bool {
	return p.KeepDoubles || p.Empty == spec.EmptyDrop || m.Optional || m.When != nil || m.Carrier.When != nil || m.SetByOutcome()
}

func pairName(m *spec.Member) string {
	if m.Carrier.Kind.IsHeader() {
		return strings.ToLower(m.Wire)
	}
	return m.Wire
}

// dataApart keeps the fields of all arguments, or results, of an envelope apart.
func (c *checker) dataApart(env *spec.Envelope, p *spec.Pairs) {
	for _, s := range c.api.Services {
		if s.Envelope != env {
			continue
		}
		for _, call := range s.Calls {
			data, _ := call.Result.(*spec.Struct)
			if !p.Message.Response {
				data = call.Args
			}
			if data == nil {
				continue
			}
			for _, f := range data.Fields {
				for _, name := range append([]string{f.Wire}, f.Aliases...) {
					p.KeepApart(name)
				}
			}
		}
	}
}

// assignment is the text between name and value; false if a pair is no name
// with a value as it stands.
func assignment(each spec.Expr) (text string, ok bool) {
	c, ok := each.(*spec.Concat)
	if !ok || len(c.Parts) < 2 || len(c.Parts) > 3 {
		return "", false
	}
	is := func(e spec.Expr, o spec.Origin) bool {
		r, ok := e.(*spec.Ref)
		return ok && r.Origin == o
	}
	last := len(c.Parts) - 1
	if last == 2 {
		l, ok := c.Parts[1].(*spec.Literal)
		if !ok {
			return "", false
		}
		text = l.Value.Text
	}
	return text, is(c.Parts[0], spec.OriginName) && is(c.Parts[last], spec.OriginValue)
}
