package runtime

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// Route is the HTTP method of a call, and its path below the address of the
// party.
type Route struct {
	Method string
	// Path has texts as they are on the wire at even indexes, and at odd ones the
	// names of arguments whose percent-encoded texts stand there.
	Path []string
}

// stated reports whether the call has a route of its own.
func (r *Route) stated() bool { return r.Method != "" }

// format appends the path with the arguments that stand in it.
func (r *Route) format(b []byte, x *Exchange) []byte {
	for i, part := range r.Path {
		if i%2 == 0 {
			b = append(b, part...)
		} else if m := x.members.Find(part); m != nil {
			b = recipe.AppendPercent(b, m.Text)
		}
	}
	return b
}

// arguments are the names of those that stand in the path.
func (r *Route) arguments() []string {
	var names []string
	for i := 1; i < len(r.Path); i += 2 {
		names = append(names, r.Path[i])
	}
	return names
}

// match takes a path apart. What stands in the place of an argument is decoded
// into memory of x.
func (r *Route) match(x *Exchange, path string) bool {
	x.inPath = x.inPath[:0]
	for i, part := range r.Path {
		if i%2 == 0 {
			rest, ok := strings.CutPrefix(path, part)
			if !ok {
				return false
			}
			path = rest
			continue
		}
		end := r.end(i, path)
		start := len(x.texts)
		decoded, ok := recipe.FromPercent(x.texts, path[:end])
		x.texts = decoded
		if !ok || end == 0 {
			return false
		}
		x.inPath = append(x.inPath, flatField{part, x.texts[start:len(x.texts):len(x.texts)]})
		path = path[end:]
	}
	return path == ""
}

// end is where the argument at an index ends: at a slash, or at the text behind
// it.
func (r *Route) end(index int, path string) int {
	stop := "/"
	if index+1 < len(r.Path) && r.Path[index+1] != "" {
		stop += r.Path[index+1][:1]
	}
	if end := strings.IndexAny(path, stop); end >= 0 {
		return end
	}
	return len(path)
}

// routes finds the call of a method and path.
type routes struct {
	fixed  map[string]*Endpoint // "GET /v1/orders" of paths without arguments
	others []*Endpoint
}

func newRoutes(endpoints []*Endpoint) *routes {
	r := &routes{fixed: map[string]*Endpoint{}}
	for _, e := range endpoints {
		switch {
		case !e.route.stated():
		case len(e.route.Path) == 1:
			r.fixed[e.route.Method+" "+e.route.Path[0]] = e
		default:
			r.others = append(r.others, e)
		}
	}
	// Of two that match the one with more text in it is meant.
	slices.SortStableFunc(r.others, func(a, b *Endpoint) int { return b.route.weight() - a.route.weight() })
	return r
}

func (r *Route) weight() int {
	n := 0
	for i := 0; i < len(r.Path); i += 2 {
		n += len(r.Path[i])
	}
	return n
}

// Route returns the name of the call that the method of x and a path below the
// address mean, or nil. What the path says of arguments is kept for them.
func (x *Exchange) Route(path string) []byte {
	if x.routes == nil {
		return nil
	}
	start := len(x.texts)
	x.texts = append(append(append(x.texts, x.Method...), ' '), path...)
	if e := x.routes.fixed[string(x.texts[start:])]; e != nil {
		return e.wireName
	}
	for _, e := range x.routes.others {
		if e.route.Method == x.Method && e.route.match(x, path) {
			return e.wireName
		}
	}
	x.inPath = x.inPath[:0]
	return nil
}

// place sets method and path of a call that has its own, and leaves the other
// arguments to be sent elsewhere.
func (x *Exchange) place(r *Route) error {
	if !r.stated() {
		return nil
	}
	x.Method = r.Method
	if len(r.Path) == 1 {
		x.CallPath = r.Path[0]
		return nil
	}
	members, err := x.Members(x.Args)
	if err != nil {
		return err
	}
	start := len(x.Scratch)
	x.Scratch = r.format(x.Scratch, x)
	x.CallPath = string(x.Scratch[start:])
	x.rest = members.AppendRest(x.rest[:0], r.arguments()...)
	x.Args = x.rest
	return nil
}

// FullPath is the path of the request line: that of the address with the one
// below it.
func (x *Exchange) FullPath() string {
	switch {
	case x.Path == "" && x.Base == "":
		return "/"
	case x.Path == "":
		return x.Base
	case x.Base == "" || x.Base == "/":
		return x.Path
	}
	return strings.TrimSuffix(x.Base, "/") + x.Path
}
