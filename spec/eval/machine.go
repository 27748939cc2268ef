package eval

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// machine computes the nodes of one message. A node that is known is never
// computed again: it may have arrived, or been given.
type machine struct {
	msg   *spec.Message
	texts map[spec.Expr][]byte
	times map[spec.Expr]time.Time
	// absent are the members that did not arrive, or are not sent.
	absent map[*spec.Member]bool
	// decoded are the checks that arrived, without their encodings, by the text
	// that shows them.
	decoded map[spec.Expr][]byte
	failed  bool // the answer is no success
	// credential is what the party holds; one that receives reads the mirrors.
	credential Credential
	// like is the machine of the message that this one shows with masks.
	like     *machine
	receives bool
	http     parts
	// given are parts of the HTTP message that a vector states.
	given map[spec.Origin]string
	// fields are the members that arrived in a carrier, in their order, declared
	// or not.
	fields map[*spec.Carrier][]wireField
	// data are arguments or result, strict JSON; call is whose they are.
	data []byte
	call *spec.Call
	// inPath are the arguments that arrived in the path.
	inPath  []wireField
	message string // the human text
	// request is the machine of the request that an answer belongs to.
	request             *machine
	pairName, pairValue []byte
	// broken is set when something cannot be computed: a key that is none, names
	// that occur twice.
	broken bool
	// stopped is the step that failed.
	stopped *spec.Step
}

// parts are those of an HTTP message.
type parts struct {
	method, scheme, host, path, query string
	header                            http.Header
	body                              []byte
	status                            int
}

// wireField is a name and text of a message, as they arrived or are sent.
type wireField struct {
	name string
	text []byte
	json []byte // the text as JSON: itself, or in quotes
	null bool
}

func newMachine(msg *spec.Message) *machine {
	return &machine{msg: msg, texts: map[spec.Expr][]byte{}, times: map[spec.Expr]time.Time{},
		absent: map[*spec.Member]bool{}, decoded: map[spec.Expr][]byte{}, fields: map[*spec.Carrier][]wireField{}}
}

// text returns the text or bytes of a node.
func (m *machine) text(e spec.Expr) []byte {
	if t, ok := m.texts[e]; ok {
		return t
	}
	t := m.compute(e)
	if !ofPair(e) {
		m.texts[e] = t
	}
	return t
}

// ofPair reports whether a node differs from pair to pair.
func ofPair(e spec.Expr) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		r, ok := x.(*spec.Ref)
		found = found || ok && r.Origin >= spec.OriginName
		if a, ok := x.(*spec.Apply); ok && a.Pairs != nil {
			return false
		}
		return !found
	})
	return found
}

func (m *machine) compute(e spec.Expr) []byte {
	switch e := e.(type) {
	case *spec.Literal:
		return []byte(e.Value.Text)
	case *spec.Ref:
		return m.source(e)
	case *spec.OfRequest:
		return m.request.text(e.Node)
	case *spec.Object:
		if m.receives {
			return nil
		}
		return m.objectText(e)
	case *spec.Concat:
		var out []byte
		for _, p := range e.Parts {
			out = append(out, m.text(p)...)
		}
		return out
	case *spec.Match:
		if arm := m.arm(e); arm != nil {
			return m.text(arm.Expr)
		}
		return nil
	case *spec.Apply:
		return m.apply(e)
	}
	return nil
}

// source is what a message is made from.
func (m *machine) source(r *spec.Ref) []byte {
	switch r.Origin {
	case spec.OriginMember:
		switch {
		case m.receives || m.absent[r.Member]:
			return nil
		case r.Member.IsBlock():
			return m.appendObject(nil, r.Member.Members)
		case r.Member.Expr != nil:
			return m.text(r.Member.Expr)
		}
		return nil
	case spec.OriginCredential:
		return m.held(r.Credential)
	case spec.OriginCallName:
		if m.call != nil {
			return []byte(m.call.Wire)
		}
	case spec.OriginCallPath:
		if m.call != nil {
			path, _ := formatPath(m.call, m.data)
			return path
		}
	case spec.OriginArguments:
		if !m.receives {
			return m.bodyData()
		}
		return m.data
	case spec.OriginResult:
		return m.data
	case spec.OriginText:
		return []byte(m.message)
	case spec.OriginName:
		return m.pairName
	case spec.OriginValue, spec.OriginValueJSON:
		return m.pairValue
	}
	return m.part(r)
}

// held is a member of the credential as this side holds it.
func (m *machine) held(c *spec.CredentialMember) []byte {
	if m.receives && c.Mirror != nil {
		c = c.Mirror
	}
	text := m.credential[c.Wire]
	if text == "" && c.Kind == spec.CredentialOption {
		text = c.Options[0]
	}
	return []byte(text)
}

// part is a part of the HTTP message; a sender makes it when it is asked for.
func (m *machine) part(r *spec.Ref) []byte {
	h := &m.http
	if t, ok := m.given[r.Origin]; ok {
		return []byte(t)
	}
	switch r.Origin {
	case spec.OriginHTTPMethod, spec.OriginCallMethod:
		return []byte(h.method)
	case spec.OriginHTTPHost:
		return []byte(m.host())
	case spec.OriginHTTPPath:
		return []byte(h.path)
	case spec.OriginHTTPQuery:
		return m.query()
	case spec.OriginHTTPTarget:
		return m.target()
	case spec.OriginHTTPURL:
		return append([]byte(h.scheme+"://"+h.host), m.target()...)
	case spec.OriginHTTPBody:
		return m.body()
	case spec.OriginHTTPStatus:
		return statusText(h.status)
	case spec.OriginHeader:
		return []byte(m.headerText(r.Header))
	}
	return nil
}

// host is that of the address, or the one that a vector states.
func (m *machine) host() string {
	if t, ok := m.given[spec.OriginHTTPHost]; ok {
		return t
	}
	return m.http.host
}

func (m *machine) query() []byte {
	if c := m.msg.Query(); !m.receives && c != nil {
		return m.carrierText(c)
	}
	return []byte(m.http.query)
}

func (m *machine) target() []byte {
	out := []byte(m.http.path)
	if q := m.query(); len(q) > 0 {
		out = append(append(out, '?'), q...)
	}
	return out
}

func (m *machine) body() []byte {
	if m.receives {
		return m.http.body
	}
	if t, ok := m.given[spec.OriginHTTPBody]; ok {
		return []byte(t)
	}
	if c := m.msg.Body(); c != nil && m.holdsWhen(c.When) {
		return m.carrierText(c)
	}
	return nil
}

func (m *machine) headerText(name string) string {
	if !m.receives {
		for _, c := range m.msg.Carriers {
			if c.Kind.IsHeader() && strings.EqualFold(c.Header, name) && m.holdsWhen(c.When) {
				return string(m.carrierText(c))
			}
		}
	}
	return m.http.header.Get(name)
}

// arm returns the arm that the subject chooses, or nil.
func (m *machine) arm(e *spec.Match) *spec.Arm {
	subject := string(m.text(e.Subject))
	for _, a := range e.Arms {
		if len(a.Values) == 0 {
			return a
		}
		for _, v := range a.Values {
			if v.Text == subject {
				return a
			}
		}
	}
	return nil
}

// holdsWhen evaluates a condition of an envelope; nil always holds.
func (m *machine) holdsWhen(e spec.Expr) bool {
	switch e := e.(type) {
	case nil:
		return true
	case *spec.Not:
		return !m.holdsWhen(e.X)
	case *spec.Binary:
		switch e.Op {
		case spec.OpAnd:
			return m.holdsWhen(e.X) && m.holdsWhen(e.Y)
		case spec.OpOr:
			return m.holdsWhen(e.X) || m.holdsWhen(e.Y)
		}
		return string(m.text(e.X)) == string(m.text(e.Y))
	case *spec.Ref:
		return e.Origin == spec.OriginFailed && m.failed
	case *spec.Apply:
		r, ok := e.Args[0].(*spec.Ref)
		return ok && !m.absent[r.Member]
	case *spec.Literal:
		return e.Value.Text == "true"
	}
	return false
}

func (m *machine) apply(e *spec.Apply) []byte {
	switch {
	case e.Pairs != nil:
		return m.pairs(e.Pairs)
	case e.Func.Kind == spec.Source:
		return m.fresh(e)
	case e.Func.Kind == spec.Signature:
		return m.sign(e)
	case len(e.Args) > 0 && e.Args[0].Type().Base == spec.TimeType:
		return appendTime(e, m.times[e.Args[0]])
	}
	switch e.Func.Name {
	case "text", "utf8", "json", "option", "listed", "either", "chosen":
		return m.text(e.Args[0])
	case "join":
		return joined(literalText(e.Args[0]), m.all(e.Args[1:]))
	case "lines":
		var out []byte
		for _, t := range m.all(e.Args) {
			out = append(append(out, t...), '\n')
		}
		return out
	case "or_else":
		if r, ok := e.Args[0].(*spec.Ref); ok && m.absent[r.Member] {
			return m.text(e.Args[1])
		}
		return m.text(e.Args[0])
	}
	if e.Func.Name == "sorted" && m.like != nil {
		return m.sortedLike(e)
	}
	compute := primitives[e.Func.Primitive]
	if compute == nil { // a function of the program
		m.broken = true
		return nil
	}
	out, ok := compute(m.all(e.Args))
	if !ok {
		m.broken = true
	}
	return out
}

// sortedLike puts parts in the order that they have without masks.
func (m *machine) sortedLike(e *spec.Apply) []byte {
	real, shown := m.like.all(e.Args[1:]), m.all(e.Args[1:])
	order := make([]int, len(real))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return bytes.Compare(real[a], real[b]) })
	parts := make([][]byte, len(order))
	for i, at := range order {
		parts[i] = shown[at]
	}
	return joined(literalText(e.Args[0]), parts)
}

// fresh is a value of this message alone.
func (m *machine) fresh(e *spec.Apply) []byte {
	n := int(e.Args[0].(*spec.Literal).Value.Int)
	if e.Func.Name == "random" {
		return recipe.AppendRandom(nil, n)
	}
	return recipe.AppendNonce(nil, n)
}

// sign makes a signature with the private key that the credential holds.
func (m *machine) sign(e *spec.Apply) []byte {
	out, ok := signers[e.Func.Primitive](string(m.text(e.Args[0])), m.text(e.Args[1]))
	if !ok {
		m.broken = true
	}
	return out
}

func (m *machine) all(list []spec.Expr) [][]byte {
	out := make([][]byte, len(list))
	for i, e := range list {
		out[i] = m.text(e)
	}
	return out
}
