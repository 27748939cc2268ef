package check

import (
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// services resolves the services with their calls.
func (c *checker) services() {
	if c.root != nil {
		for _, item := range c.root.Items {
			if e, ok := item.(*syntax.APIEnvelope); ok {
				c.api.Envelope = c.envelopeNamed(e.Name)
			}
		}
		for _, item := range c.root.Items {
			switch i := item.(type) {
			case *syntax.Fault:
				if c.api.Envelope != nil && c.api.Envelope.Serve != nil {
					c.api.Faults = append(c.api.Faults, c.addedFault(c.api.Envelope, i))
				}
			case *syntax.Lenient:
				for _, e := range c.api.Envelopes {
					c.lenient(&e.Lenient, i)
				}
			}
		}
	}
	for _, d := range declsOf[*syntax.Service](c) {
		c.service(d)
	}
}

func (c *checker) envelopeNamed(n syntax.Name) *spec.Envelope {
	if e := c.api.EnvelopeNamed(n.Text); e != nil {
		return e
	}
	if n.Text != "" && !c.lost(n.Text) {
		var names []string
		for _, e := range c.api.Envelopes {
			names = append(names, e.Wire)
		}
		c.report(diag.UnknownEnvelope, n.Span, n.Text).Suggest(n.Text, names)
	}
	return nil
}

// addedFault resolves a fault of the contract or a call, which may not look
// like a success.
func (c *checker) addedFault(env *spec.Envelope, d *syntax.Fault) *spec.Fault {
	f := c.fault(env, d)
	c.unlikeSuccess(env, f)
	return f
}

func (c *checker) service(d *syntax.Service) {
	s := &spec.Service{Name: c.name(d.Name, d.Label, d.Doc), Envelope: c.api.Envelope}
	if d.Envelope != nil {
		s.Envelope = c.envelopeNamed(*d.Envelope)
	} else if s.Envelope == nil && c.root != nil && len(c.api.Envelopes) > 0 && !c.list.Has(diag.UnknownEnvelope) {
		c.report(diag.NoEnvelope, d.Name.Span, d.Name.Text)
	}
	s.From, s.To = c.partyOf(d.From), c.partyOf(d.To)
	for _, old := range c.api.Services {
		if old.Wire == s.Wire {
			c.duplicate(d.Name, old.Span)
		}
	}
	c.api.Services = append(c.api.Services, s)
	lenient := spec.Lenient{}
	if s.Envelope != nil {
		lenient = s.Envelope.Lenient
	}
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.Lenient:
			c.lenient(&lenient, i)
		case *syntax.Call, nil:
		default:
			c.report(diag.NotYet, i.At(), diag.Text{ZH: "服务中的此设置", EN: "this setting of a service"})
		}
	}
	for _, call := range d.Calls() {
		c.call(s, call, lenient)
	}
}

func (c *checker) partyOf(n syntax.Name) *spec.Party {
	if p := c.partyNamed(n.Text); p != nil {
		return p
	}
	if n.Text != "" && !c.lost(n.Text) && c.root != nil {
		var names []string
		for _, p := range c.api.Parties {
			names = append(names, p.Wire)
		}
		c.report(diag.UnknownParty, n.Span, n.Text).Suggest(n.Text, names)
	}
	return &spec.Party{Name: spec.Name{Wire: n.Text, Span: n.Span}}
}

func (c *checker) call(s *spec.Service, d *syntax.Call, lenient spec.Lenient) {
	call := &spec.Call{
		Name:    spec.Name{Wire: d.Name.Text, Label: c.label(d.Label), Doc: c.doc(d.Doc), Span: d.Name.Span},
		Service: s, Lenient: lenient,
	}
	if len(d.Name.Parts) > 0 {
		call.Go = goName(d.Name.Parts[len(d.Name.Parts)-1].Text)
	}
	if old := c.api.Call(call.Wire); old != nil {
		c.report(diag.DuplicateName, d.Name.Span, call.Wire).WithRelated(old.Span, "先在此处声明", "first declared here")
		return
	}
	if d.Method != nil {
		c.report(diag.NotYet, d.Method.Span, d.Method.Text)
	}
	for _, item := range d.Items {
		if a, ok := item.(*syntax.CallAttr); ok && a.Attr != nil {
			c.attr(&call.Name, a.Attr)
		}
	}
	c.callNames(s, call, d)
	s.Calls = append(s.Calls, call)
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.CallArgs:
			c.callArgs(call, i)
		case *syntax.CallResult:
			c.callResult(call, i)
		case *syntax.Fault:
			c.callFault(call, i)
		case *syntax.Lenient:
			c.lenient(&call.Lenient, i)
		case *syntax.Limit, *syntax.Allow, *syntax.Override:
			c.report(diag.NotYet, i.At(), diag.Text{ZH: "接口中的此设置", EN: "this setting of a call"})
		}
	}
	if call.Result != nil && s.Envelope != nil && s.Envelope.Response != nil && s.Envelope.Serve != nil && !carriesResult(s.Envelope) {
		c.report(diag.ResultMissing, s.Envelope.Span, s.Envelope.Wire)
	}
}

func carriesResult(env *spec.Envelope) bool {
	for _, m := range env.Response.Leaves() {
		found := false
		spec.Walk(m.Expr, func(x spec.Expr) bool {
			r, ok := x.(*spec.Ref)
			found = found || ok && r.Origin == spec.OriginResult
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// callNames gives a call its Go name: the last segment, or as many from the
// left as make it unique among those before it.
func (c *checker) callNames(s *spec.Service, call *spec.Call, d *syntax.Call) {
	taken := func(name string) *spec.Call {
		for _, other := range c.api.Calls() {
			if other.Go == name {
				return other
			}
		}
		return nil
	}
	for i := len(d.Name.Parts) - 1; i > 0 && taken(call.Go) != nil; i-- {
		call.Go = goName(d.Name.Parts[i-1].Text) + call.Go
	}
	if taken(call.Go) != nil {
		call.Go = s.Go + call.Go
	}
}

func (c *checker) callArgs(call *spec.Call, d *syntax.CallArgs) {
	switch t := d.Type.(type) {
	case *syntax.StructType:
		call.Args = &spec.Struct{Name: spec.Name{Go: call.Go + "Args", Span: t.Span}}
		c.structure(call.Args, t, nil)
	case *syntax.NamedType:
		s, ok := c.types[t.Name.Text].(*spec.Struct)
		if !ok {
			if c.types[t.Name.Text] == nil && spec.KindNamed(t.Name.Text) == 0 {
				c.unknownType(t.Name)
				return
			}
			c.report(diag.ArgsNotStruct, t.Name.Span)
			return
		}
		call.Args = s
	case nil:
	default:
		c.report(diag.ArgsNotStruct, d.Type.At())
	}
}

func (c *checker) callResult(call *spec.Call, d *syntax.CallResult) {
	if t, ok := d.Type.(*syntax.StructType); ok {
		s := &spec.Struct{Name: spec.Name{Go: call.Go + "Result", Span: t.Span}}
		c.structure(s, t, call.Args)
		call.Result = s
		return
	}
	if d.Type != nil {
		call.Result = c.typeIn(d.Type, call.Go+"Result")
	}
}

// callFault resolves a fault of a call: its own, or one that is declared above.
func (c *checker) callFault(call *spec.Call, d *syntax.Fault) {
	env := call.Service.Envelope
	if env == nil || env.Serve == nil {
		return // the envelope is broken, which is reported
	}
	if len(d.Mapping) > 0 || len(d.Label) > 0 {
		call.Faults = append(call.Faults, c.addedFault(env, d))
		return
	}
	f := c.faultNamed(call, d.Name.Text)
	if f == nil {
		c.unknownFault(call, d.Name)
		return
	}
	call.Faults = append(call.Faults, f)
}

// faultNamed returns a fault that the call can answer with, or nil.
func (c *checker) faultNamed(call *spec.Call, name string) *spec.Fault {
	lists := [][]*spec.Fault{call.Faults, c.api.Faults}
	if call.Service.Envelope != nil {
		lists = append(lists, call.Service.Envelope.Faults)
	}
	for _, list := range lists {
		for _, f := range list {
			if f.Wire == name {
				return f
			}
		}
	}
	return nil
}

func (c *checker) unknownFault(call *spec.Call, n syntax.Name) {
	if call.Service.Envelope == nil {
		return
	}
	var names []string
	for _, f := range append(c.api.CallFaults(call), call.Service.Envelope.Faults...) {
		names = append(names, f.Wire)
	}
	if !c.lost(n.Text) && call.Service.Envelope.Serve != nil {
		c.report(diag.UnknownFault, n.Span, n.Text).Suggest(n.Text, names)
	}
}
