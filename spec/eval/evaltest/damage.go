// Package evaltest holds two implementations of a contract to each other on random
// messages.
package evaltest

import (
	"net/url"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/eval/draw"
)

// signs are bytes that mean something to one format or another.
const signs = "&=%+;09afAFzZ \"{}[]<>/:,\\\x00\xff"

// DamageText returns a text with one change.
func DamageText(d draw.Draw, text []byte) []byte {
	b := slices.Clone(text)
	if len(b) == 0 {
		return []byte{signs[d.IntN(len(signs))]}
	}
	at, sign := d.IntN(len(b)), signs[d.IntN(len(signs))]
	switch d.IntN(6) {
	case 0:
		return slices.Insert(b, at, sign)
	case 1:
		return slices.Delete(b, at, at+1)
	case 2:
		return b[:at]
	case 3:
		end := at + d.IntN(len(b)-at) + 1
		return slices.Insert(b, at, b[at:end]...)
	case 4:
		b[at] ^= 1 << d.IntN(8)
		return b
	}
	b[at] = sign
	return b
}

// DamageRequest changes one part of a request, and tells which.
func DamageRequest(d draw.Draw, in *eval.Incoming) (change string) {
	var names []string
	for name := range in.Header {
		if name != "Content-Type" { // what media type passes is the server's alone
			names = append(names, name)
		}
	}
	slices.Sort(names)
	switch at := d.IntN(6 + 2*len(names)); {
	case at < 4:
		in.Body = DamageText(d, in.Body)
		return "a change of the body"
	case at == 4:
		in.Query = visible(DamageText(d, []byte(in.Query)))
		return "a change of the query"
	case at == 5:
		base := strings.TrimSuffix(in.Base, "/") // what is not below it does not come here
		in.Path = base + "/" + strings.TrimPrefix(pathOf(visible(DamageText(d, []byte(strings.TrimPrefix(in.Path, base))))), "/")
		return "a change of the path"
	case at < 6+len(names):
		name := names[at-6]
		in.Header.Set(name, strings.TrimSpace(visible(DamageText(d, []byte(in.Header.Get(name))))))
		return "a change of the header " + name
	default:
		name := names[at-6-len(names)]
		in.Header.Del(name)
		return "the loss of the header " + name
	}
}

// visible is a text as a request line or a header can carry it.
func visible(b []byte) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' || r == '#' || r == '?' {
			return 'x'
		}
		return r
	}, string(b))
}

// pathOf is a path that an HTTP server would take.
func pathOf(s string) string {
	if u, err := url.ParseRequestURI("/" + s); err == nil {
		return u.EscapedPath()
	}
	return "/x"
}

func parse(text []byte) (*spec.JSON, bool) {
	j, err := eval.ParseJSON(text)
	return j, err == nil
}

// canonical is a value with the members of its objects in order.
func canonical(j *spec.JSON) string {
	var sorted func(*spec.JSON) *spec.JSON
	sorted = func(j *spec.JSON) *spec.JSON {
		out := *j
		out.Items, out.Members = nil, nil
		for _, x := range j.Items {
			out.Items = append(out.Items, sorted(x))
		}
		for _, m := range j.Members {
			out.Members = append(out.Members, spec.JSONMember{Name: m.Name, Value: sorted(m.Value)})
		}
		slices.SortFunc(out.Members, func(a, b spec.JSONMember) int { return strings.Compare(a.Name, b.Name) })
		return &out
	}
	return sorted(j).Compact()
}
