package eval

import (
	"bytes"
	"errors"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Incoming is a message as it arrived.
type Incoming struct {
	Method, Path, Target string
	// Header returns the values of a header.
	Header func(name string) []string
	Body   []byte
	Now    time.Time
}

// Opened is a request that was read and verified.
type Opened struct {
	Call      string
	Arguments []byte
	ID        string
	// Credential is the one that verified the message.
	Credential Credential
	// Once recognises the message; empty if the envelope has no replay.
	Once    string
	machine *machine
}

// Text returns the text that the receiver has for a node.
func (o *Opened) Text(e spec.Expr) string { return string(o.machine.text(e)) }

// Open reads a request by the envelope's plan, as generated servers do. The
// cause is spec.NoCause if it is sound; Opened holds what was learnt so far.
func Open(env *spec.Envelope, in Incoming, keys func(id string) []Credential) (*Opened, spec.Cause) {
	m := newMachine()
	o := &Opened{machine: m}
	if in.Method != "" && in.Method != env.Request.Method || int64(len(in.Body)) > env.Limit {
		return o, spec.Malformed
	}
	if m.arrive(env.Request, in) != nil {
		return o, spec.Malformed
	}
	for _, n := range env.Nodes {
		if r, ok := n.(*spec.Ref); ok {
			switch r.Origin {
			case spec.OriginHTTPMethod:
				m.texts[r] = []byte(in.Method)
			case spec.OriginHTTPPath:
				m.texts[r] = []byte(in.Path)
			case spec.OriginHTTPTarget:
				m.texts[r] = []byte(in.Target)
			case spec.OriginHTTPBody:
				m.texts[r] = in.Body
			}
		}
	}
	p := env.Serve
	if cause := m.run(p.Steps[:p.Lookup]); cause != spec.NoCause {
		return o, cause
	}
	o.ID = string(m.text(p.Steps[p.Lookup].In))
	live := keys(o.ID)
	if len(live) == 0 {
		return o, spec.UnknownID
	}
	cause := spec.BadSignature
	for _, credential := range live {
		try := m.fork()
		for _, n := range env.Nodes {
			if r, ok := n.(*spec.Ref); ok && r.Origin == spec.OriginCredential {
				try.texts[r] = []byte(credential[r.Credential.Wire])
			}
		}
		if cause = try.run(p.Steps[p.Lookup+1 : p.Line]); cause == spec.NoCause {
			o.machine, o.Credential = try, credential
			break
		}
	}
	if cause != spec.NoCause {
		return o, cause
	}
	return o, o.below(env, in)
}

// below runs the steps behind the line.
func (o *Opened) below(env *spec.Envelope, in Incoming) spec.Cause {
	m := o.machine
	for i := range env.Serve.Steps[env.Serve.Line:] {
		s := &env.Serve.Steps[env.Serve.Line+i]
		switch s.Op {
		case spec.StepFresh:
			age := in.Now.Sub(m.times[s.In])
			if age > env.Freshness.Past || -age > env.Freshness.Future {
				return s.Cause
			}
		case spec.StepReplay:
			o.Once = o.ID
			for _, e := range s.Out {
				o.Once += "\x00" + string(m.text(e))
			}
		case spec.StepCall:
			o.Call = string(m.text(s.In))
		case spec.StepArguments:
			o.Arguments = m.text(s.In)
		default:
			if cause := m.step(s); cause != spec.NoCause {
				return cause
			}
		}
	}
	return spec.NoCause
}

var errMalformed = errors.New("the message does not have the members of its envelope")

// arrive reads the carriers of a message.
func (m *machine) arrive(msg *spec.Message, in Incoming) error {
	for _, c := range msg.Carriers {
		var err error
		switch c.Kind {
		case spec.FormCarrier:
			err = m.arriveForm(c, in.Body)
		case spec.JSONCarrier:
			err = m.arriveObject(c.Members, in.Body, true)
		case spec.HeaderCarrier:
			values := in.Header(c.Header)
			x := c.Members[0]
			switch {
			case len(values) == 1:
				m.texts[x.Reference] = []byte(values[0])
			case len(values) == 0 && x.Optional:
				m.absent[x] = true
			default:
				err = errMalformed
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *machine) arriveForm(c *spec.Carrier, body []byte) error {
	var form recipe.Form
	if err := form.Parse(body, 0); err != nil {
		return err
	}
	for _, f := range form.List {
		m.fields = append(m.fields, bodyField{name: string(f.Name), text: bytes.Clone(f.Value)})
	}
	for _, x := range c.Members {
		v, ok := form.Find(x.Wire)
		switch {
		case ok:
			m.texts[x.Reference] = bytes.Clone(v)
		case x.Optional:
			m.absent[x] = true
		default:
			return errMalformed
		}
	}
	return nil
}

func (m *machine) arriveObject(members []*spec.Member, raw []byte, top bool) error {
	var object jsonx.Members
	if err := object.Scan(raw, 0, jsonx.Limits{}); err != nil {
		return err
	}
	if top {
		for _, f := range object.List {
			m.fields = append(m.fields, bodyField{string(f.Name), bytes.Clone(f.Text), f.Kind == jsonx.KindNull})
		}
	}
	for _, x := range members {
		f := object.Find(x.Wire)
		switch {
		case f == nil || f.Kind == jsonx.KindNull:
			if !x.Optional || x.IsBlock() {
				return errMalformed
			}
			m.absent[x] = true
		case x.IsBlock():
			if err := m.arriveObject(x.Members, f.Raw, false); err != nil {
				return err
			}
		case !fits(x.Kind, f.Kind):
			return errMalformed
		default:
			m.texts[x.Reference] = bytes.Clone(f.Text)
		}
	}
	return nil
}

// fits reports whether a JSON value can be a member of that kind.
func fits(want spec.Kind, got jsonx.Kind) bool {
	switch {
	case want == spec.Raw:
		return true
	case want.Quoted():
		return got == jsonx.KindString
	case want == spec.Bool:
		return got == jsonx.KindBool
	}
	return got == jsonx.KindNumber
}

func (m *machine) fork() *machine {
	f := newMachine()
	for k, v := range m.texts {
		f.texts[k] = v
	}
	for k, v := range m.times {
		f.times[k] = v
	}
	for k, v := range m.absent {
		f.absent[k] = v
	}
	f.fields = m.fields
	return f
}

func (m *machine) run(steps []spec.Step) spec.Cause {
	for i := range steps {
		if cause := m.step(&steps[i]); cause != spec.NoCause {
			return cause
		}
	}
	return spec.NoCause
}

// step runs one step above the line, or a comparison below it.
func (m *machine) step(s *spec.Step) spec.Cause {
	if s.If != nil && m.absent[s.If] {
		return spec.NoCause
	}
	if s.Op == spec.StepSwitch {
		return m.choose(s)
	}
	if !m.holds(s) {
		return s.Cause
	}
	return spec.NoCause
}

func (m *machine) choose(s *spec.Step) spec.Cause {
	e := s.Node.(*spec.Match)
	arm := m.arm(e)
	for i, a := range e.Arms {
		if a == arm {
			return m.run(s.Arms[i])
		}
	}
	return s.Cause
}

// holds does what a step says; false if it fails.
func (m *machine) holds(s *spec.Step) bool {
	in := m.text(s.In)
	switch s.Op {
	case spec.StepLiteral, spec.StepSame, spec.StepCompare:
		return recipe.EqualBytes(in, m.text(s.Node))
	case spec.StepBind, spec.StepIdentify:
		if a, ok := s.Out[0].(*spec.Apply); ok && a.Func.Name == "nonce" && !recipe.ValidNonce(in) {
			return false
		}
		m.texts[s.Out[0]] = in
	case spec.StepUndo:
		return m.undo(s, in)
	case spec.StepStrip:
		return m.strip(s, in)
	case spec.StepSplit:
		list, ok := parts(s.Node.(*spec.Apply), in)
		if !ok {
			return false
		}
		for i, p := range s.Out {
			if known, have := m.texts[p]; have && !recipe.EqualBytes(known, list[i]) {
				return false
			}
			m.texts[p] = list[i]
		}
	case spec.StepVerify:
		return m.verify(s, in)
	}
	return true
}

func (m *machine) undo(s *spec.Step, in []byte) bool {
	a := s.Node.(*spec.Apply)
	if a.Args[0].Type().Base == spec.TimeType {
		t, ok := parseTime(a, in)
		m.times[s.Out[0]] = t
		return ok
	}
	out, ok := in, true
	if f := inverses[a.Func.Inverse]; f != nil {
		out, ok = f(in)
	}
	m.texts[s.Out[0]] = out
	return ok
}

func (m *machine) strip(s *spec.Step, in []byte) bool {
	var prefix, suffix []byte
	side := &prefix
	for _, p := range s.Node.(*spec.Concat).Parts {
		if p == s.Out[0] {
			side = &suffix
			continue
		}
		*side = append(*side, m.text(p)...)
	}
	rest, ok := recipe.StripParts(in, prefix, suffix)
	m.texts[s.Out[0]] = rest
	return ok
}

func (m *machine) verify(s *spec.Step, in []byte) bool {
	for _, a := range s.Through {
		f := inverses[a.Func.Inverse]
		if f == nil {
			continue // case functions: the decoding below ignores case
		}
		out, ok := f(in)
		if !ok {
			return false
		}
		in = out
	}
	return recipe.EqualBytes(in, m.text(s.Node))
}
