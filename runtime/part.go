package runtime

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// AppendTarget appends path and query of the request line.
func (x *Exchange) AppendTarget(b []byte) []byte {
	b = append(b, x.FullPath()...)
	if x.Query != "" {
		b = append(append(b, '?'), x.Query...)
	}
	return b
}

// AppendURL appends the whole address of the request, with its query.
func (x *Exchange) AppendURL(b []byte) []byte {
	b = append(append(append(b, x.Scheme...), "://"...), x.Host...)
	return x.AppendTarget(b)
}

// AppendStatus appends the HTTP status of an answer, three digits.
func (x *Exchange) AppendStatus(b []byte) []byte { return strconv.AppendInt(b, int64(x.Status), 10) }

// Texts returns the values of a header; name is in canonical form. That of Host
// is the one of the address.
func (x *Exchange) Texts(h http.Header, name string) []string {
	if name == "Host" {
		return []string{x.Host}
	}
	return h[name]
}

// AddHeaders adds headers to a canonical list: those named in only, or all that
// begin with a prefix in small letters. Names are in small letters, values
// without space around them.
func (x *Exchange) AddHeaders(p *recipe.Pairs, h http.Header, only []string, prefix string) {
	if len(only) > 0 {
		for _, name := range only {
			if values := x.Texts(h, http.CanonicalHeaderKey(name)); len(values) > 0 {
				p.Add(name, strings.TrimSpace(values[0]))
			}
		}
		return
	}
	for name, values := range h {
		if lower := strings.ToLower(name); strings.HasPrefix(lower, prefix) && len(values) > 0 {
			p.Add(lower, strings.TrimSpace(values[0]))
		}
	}
}
