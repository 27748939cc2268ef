package openapi

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/spec"
)

// responseHeaders are the headers of the answers to several calls.
type responseHeaders struct {
	count int // of the calls
	all   openapi3.Headers
	seen  map[string]int
	order []string
}

func (h *responseHeaders) add(r *openapi3.Response) {
	for _, name := range orderOf(r.Extensions) {
		if h.all == nil {
			h.all, h.seen = openapi3.Headers{}, map[string]int{}
		}
		if h.all[name] == nil {
			own := *r.Headers[name].Value
			h.all[name] = &openapi3.HeaderRef{Value: &own}
			h.order = append(h.order, name)
		}
		h.seen[name]++
		h.all[name].Value.Required = h.all[name].Value.Required && r.Headers[name].Value.Required
	}
}

// finish returns the headers; those that some call does not have are optional.
func (h *responseHeaders) finish() (openapi3.Headers, map[string]any) {
	if h.order == nil {
		return nil, nil
	}
	for name, x := range h.all {
		x.Value.Required = x.Value.Required && h.seen[name] == h.count
	}
	return h.all, map[string]any{orderKey: h.order}
}

// sharedExamples are those of several calls: equal ones once, the others under
// names that tell their call.
type sharedExamples struct{ examples }

func (x *sharedExamples) add(c *spec.Call, list openapi3.Examples, extensions map[string]any) {
	for _, key := range orderOf(extensions) {
		e := list[key].Value
		if slices.ContainsFunc(x.order, func(k string) bool { return sameJSON(x.all[k].Value, e) }) {
			continue
		}
		name := key
		for i := 1; x.all[name] != nil; i++ {
			name = c.Go + "-" + key
			if i > 1 {
				name += strconv.Itoa(i)
			}
		}
		if x.all == nil {
			x.all = openapi3.Examples{}
		}
		x.all[name] = list[key]
		x.order = append(x.order, name)
	}
}

func (x *sharedExamples) finish() (openapi3.Examples, map[string]any) {
	if len(x.order) == 0 {
		return nil, nil
	}
	return x.all, map[string]any{orderKey: x.order}
}

func orderOf(extensions map[string]any) []string {
	order, _ := extensions[orderKey].([]string)
	return order
}

// sameJSON reports whether two parts of a document read alike.
func sameJSON(a, b any) bool {
	x, err := json.Marshal(a)
	if err != nil {
		return false
	}
	y, err := json.Marshal(b)
	return err == nil && string(x) == string(y)
}
