package golang

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
)

// codecNames are the names of the codecs that are not named after a type of the
// contract. None is that of another codec.
type codecNames struct {
	taken map[string]bool
	// of are the names by what the codec is for: a Go type, or a use and a name.
	of map[string]string
}

// The uses of a type that may need a codec of their own.
const (
	withinUse = "within "
	resultUse = "result "
)

// nameCodecs names the codecs of lists, results and structs with several uses.
func nameCodecs(p *pkg) *codecNames {
	n := &codecNames{map[string]bool{}, map[string]string{}}
	for _, t := range p.api.Types {
		n.taken[t.TypeName().Go] = true
	}
	for _, t := range p.lists {
		n.add(listKey(t), listWords(t))
	}
	for _, t := range p.inner {
		if p.outer[t] {
			n.add(withinUse+t.Go, t.Go+"Within")
		}
	}
	arguments := p.api.ArgumentTypes()
	for _, c := range p.api.Calls() {
		s, ok := c.Result.(*spec.Struct)
		switch {
		case !ok:
			n.add(resultUse+c.Go, c.Go+"Result")
		case slices.Contains(arguments, s):
			n.add(resultUse+s.Go, s.Go+"AsResult")
		}
	}
	return n
}

// add names a codec, with more words where the name is taken.
func (n *codecNames) add(key, name string) {
	if n.of[key] != "" {
		return
	}
	for n.taken[name] {
		name += "Value"
	}
	n.taken[name] = true
	n.of[key] = name
}

// innerName names the codecs of a struct within another value. Where the struct
// is the arguments or the result of a call too, those have the plain name.
func innerName(p *pkg, t *spec.Struct) string {
	if p.outer[t] {
		return p.codecs.of[withinUse+t.Go]
	}
	return t.Go
}

// resultName names the codecs of a result: after its struct where it is one.
func (p *pkg) resultName(c *spec.Call) string {
	if s, ok := c.Result.(*spec.Struct); ok {
		return s.Go
	}
	return p.codecs.of[resultUse+c.Go]
}

// resultDecoder names the reader of a result: of a struct that is the arguments
// of another call too, one of its own.
func (p *pkg) resultDecoder(c *spec.Call) string {
	if s, ok := c.Result.(*spec.Struct); ok {
		if name := p.codecs.of[resultUse+s.Go]; name != "" {
			return name
		}
	}
	return p.resultName(c)
}
