package docs

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// writer makes the page of one language.
type writer struct {
	api  *spec.API
	lang string
	// prefix begins the anchors of every language but the first.
	prefix string
	// anchors are by what they lead to; taken are those in use.
	anchors map[string]string
	taken   map[string]bool
	// owner is where the arguments or the result are that a struct is, for anchor.
	owner map[*spec.Struct][]string
}

func newWriter(api *spec.API, language int) *writer {
	w := &writer{api: api, lang: api.Languages[language], anchors: map[string]string{}, taken: map[string]bool{}, owner: map[*spec.Struct][]string{}}
	if language > 0 {
		w.prefix = w.lang + "-"
	}
	for _, c := range api.Calls() {
		if c.Args != nil && w.owner[c.Args] == nil {
			w.owner[c.Args] = []string{"call", c.Wire, "args"}
		}
		if s, ok := c.Result.(*spec.Struct); ok && w.owner[s] == nil {
			w.owner[s] = []string{"call", c.Wire, "result"}
		}
	}
	return w
}

func (w *writer) say(p words.Phrase, args ...any) string { return p.In(w.lang, args...) }

// anchor is the id of what the parts name, the same each time. It is unique in
// the page, of letters that stand in an address as they are.
func (w *writer) anchor(parts ...string) string {
	key := strings.Join(parts, "\x00")
	if id, ok := w.anchors[key]; ok {
		return id
	}
	base := w.prefix + slug(strings.Join(parts, "-"))
	id := base
	for n := 2; w.taken[id]; n++ {
		id = fmt.Sprintf("%s~%d", base, n)
	}
	w.anchors[key], w.taken[id] = id, true
	return id
}

// slug writes letters that an id in an address cannot have as their code points.
func slug(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune("._-", r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "u%04X", r)
		}
	}
	return b.String()
}

// caption is what a name is called: its label, or else the name itself.
func (w *writer) caption(n *spec.Name) string {
	if s := n.Label.In(w.lang); s != "" {
		return s
	}
	if n.Wire != "" {
		return n.Wire
	}
	return n.Go
}

// paragraphs are those of a documentation comment: a blank line ends one, any
// other line break is as good as a space, or as nothing between Chinese letters.
func (w *writer) paragraphs(t spec.Text) []string {
	var out []string
	for _, p := range strings.Split(t.In(w.lang), "\n\n") {
		var b strings.Builder
		for i, line := range strings.Split(strings.TrimSpace(p), "\n") {
			last, _ := utf8.DecodeLastRuneInString(b.String())
			if i > 0 && last < wide {
				b.WriteByte(' ')
			}
			b.WriteString(line)
		}
		if b.Len() > 0 {
			out = append(out, b.String())
		}
	}
	return out
}

// wide is the first letter of the blocks whose letters are drawn twice as wide,
// and stand together without spaces.
const wide = 0x2E80

// history tells since when something exists, and what replaces it.
func (w *writer) history(n *spec.Name) []string {
	var out []string
	if n.Since != "" {
		out = append(out, w.say(words.Since, n.Since))
	}
	if n.Deprecated != nil {
		out = append(out, w.say(words.Deprecated, n.Deprecated.In(w.lang)))
	}
	return out
}
