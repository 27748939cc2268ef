package check

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
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
					c.apiFault(c.api.Envelope, i)
				}
			case *syntax.Lenient:
				for _, e := range c.api.Envelopes {
					c.lenient(&e.Lenient, i)
				}
			}
		}
	}
	names := c.callNames()
	for _, d := range declsOf[*syntax.Service](c) {
		c.service(d, names)
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

// apiFault resolves a fault of the contract.
func (c *checker) apiFault(env *spec.Envelope, d *syntax.Fault) {
	f := c.addedFault(env, d)
	if old := c.faultsIn(env)[f.Wire]; old != nil {
		c.secondOutcome(d.Name, old)
		return
	}
	c.faultsIn(env)[f.Wire] = f
	c.api.Faults = append(c.api.Faults, f)
}

// addedFault resolves a fault of the contract or a call, which may not look
// like a success.
func (c *checker) addedFault(env *spec.Envelope, d *syntax.Fault) *spec.Fault {
	f := c.fault(env, d)
	c.unlikeSuccess(env, f)
	return f
}

func (c *checker) secondOutcome(n syntax.Name, first *spec.Fault) {
	c.report(diag.DuplicateOutcome, n.Span, n.Text).WithRelated(first.Span, "先在此处定义", "first stated here")
}

// faultsIn are the faults of the envelope, the contract and its calls so far that
// answer in an envelope, by name.
func (c *checker) faultsIn(env *spec.Envelope) map[string]*spec.Fault {
	known := c.faults[env]
	if known == nil {
		known = map[string]*spec.Fault{}
		for _, f := range env.Faults {
			known[f.Wire] = f
		}
		c.faults[env] = known
	}
	return known
}

func (c *checker) service(d *syntax.Service, names map[*syntax.Call]string) {
	s := &spec.Service{Name: c.name(d.Name, d.Label, d.Doc), Envelope: c.api.Envelope}
	if d.Envelope != nil {
		s.Envelope = c.envelopeNamed(*d.Envelope)
	} else if s.Envelope == nil && c.root != nil && len(c.api.Envelopes) > 0 && !c.list.Has(diag.UnknownEnvelope) {
		c.report(diag.NoEnvelope, d.Name.Span, d.Name.Text)
	}
	s.From, s.To = c.partyOf(d.From), c.partyOf(d.To)
	if s.From == s.To {
		c.report(diag.SameParty, d.To.Span, d.To.Text)
	}
	for _, old := range c.api.Services {
		if old.Wire == s.Wire {
			c.duplicate(d.Name, old.Span)
			break
		}
	}
	c.api.Services = append(c.api.Services, s)
	settings := callSettings{lenient: c.apiLenient, limit: c.apiLimit}
	if s.Envelope != nil {
		settings.lenient = settings.lenient.And(s.Envelope.Lenient)
		settings.limit = s.Envelope.Limit
	}
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.Lenient:
			c.lenient(&settings.lenient, i)
		case *syntax.Limit:
			settings.limit = c.limit(i)
		case *syntax.Allow:
			s.Allows = c.appendAllow(s.Allows, i)
		}
	}
	for _, call := range d.Calls() {
		c.call(s, call, names[call], settings)
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

// callSettings are what a call has from its service, envelope and api.
type callSettings struct {
	lenient spec.Lenient
	limit   int64
}

func (c *checker) appendAllow(list []*spec.Allow, d *syntax.Allow) []*spec.Allow {
	if d.Reason == nil {
		return list // broken, which is reported
	}
	return append(list, &spec.Allow{Code: d.Name.Text, Why: c.translations(d.Reason), Span: d.Name.Span})
}

func (c *checker) call(s *spec.Service, d *syntax.Call, goName string, settings callSettings) {
	call := &spec.Call{
		Name:    spec.Name{Wire: d.Name.Text, Go: goName, Label: c.label(d.Label), Doc: c.doc(d.Doc), Span: d.Name.Span},
		Service: s, Lenient: settings.lenient, Limit: settings.limit,
	}
	if old := c.calls[call.Wire]; old != nil {
		c.report(diag.DuplicateName, d.Name.Span, call.Wire).WithRelated(old.Span, "先在此处声明", "first declared here")
		return
	}
	s.Calls = append(s.Calls, call)
	c.calls[call.Wire] = call
	c.onceInCall(d)
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.CallAttr:
			if i.Attr != nil {
				c.attr(&call.Name, i.Attr)
			}
		case *syntax.CallArgs:
			c.callArgs(call, i)
		case *syntax.CallResult:
			c.callResult(call, i)
		case *syntax.Fault:
			c.callFault(call, i)
		case *syntax.Lenient:
			c.lenient(&call.Lenient, i)
		case *syntax.Limit:
			call.Limit = c.limit(i)
		case *syntax.Allow:
			call.Allows = c.appendAllow(call.Allows, i)
		}
	}
	if s.Envelope != nil {
		s.Envelope.Largest = max(s.Envelope.Largest, s.Envelope.Limit, call.Limit)
	}
	c.callRoute(call, d)
	c.spreadFields(call)
	if call.Result != nil && s.Envelope != nil && s.Envelope.Response != nil && s.Envelope.Serve != nil && !carriesResult(s.Envelope) {
		c.report(diag.ResultMissing, s.Envelope.Span, s.Envelope.Wire)
	}
}

// onceInCall reports statements of a call that say again what one before them
// said.
func (c *checker) onceInCall(d *syntax.Call) {
	seen := map[string]bool{}
	for _, item := range d.Items {
		var at source.Span
		switch i := item.(type) {
		case *syntax.CallArgs:
			at = i.Keyword
		case *syntax.CallResult:
			at = i.Keyword
		case *syntax.CallAttr:
			at = i.Keyword
		default:
			continue
		}
		word := at.Text()
		if seen[word] {
			c.report(diag.Repeated, at, word)
		}
		seen[word] = true
	}
}

func carriesResult(env *spec.Envelope) bool {
	if len(env.Response.Spreads()) > 0 {
		return true
	}
	return slices.ContainsFunc(env.Response.AllLeaves(), func(m *spec.Member) bool { return spec.Names(m.Expr, spec.OriginResult) })
}

func (c *checker) callArgs(call *spec.Call, d *syntax.CallArgs) {
	if call.Args != nil {
		return // stated twice, which is reported
	}
	switch t := d.Type.(type) {
	case *syntax.StructType:
		call.Args = &spec.Struct{Name: spec.Name{Go: call.Go + "Args", Span: call.Span}}
		c.structure(call.Args, t, nil)
		return
	case *syntax.NamedType:
		if s, ok := c.types[t.Name.Text].(*spec.Struct); ok {
			call.Args = s
			return
		}
		if c.types[t.Name.Text] == nil && spec.KindNamed(t.Name.Text) == 0 {
			c.unknownType(t.Name)
			break
		}
		c.report(diag.ArgsNotStruct, t.Name.Span)
	case nil:
	default:
		c.report(diag.ArgsNotStruct, d.Type.At())
	}
	call.Args = &spec.Struct{}
	c.unsound[call.Args] = true
}

func (c *checker) callResult(call *spec.Call, d *syntax.CallResult) {
	if call.Result != nil {
		return // stated twice, which is reported
	}
	if t, ok := d.Type.(*syntax.StructType); ok {
		s := &spec.Struct{Name: spec.Name{Go: call.Go + "Result", Span: call.Span}}
		c.structure(s, t, call.Args)
		call.Result = s
		return
	}
	if d.Type != nil {
		call.Result = c.typeIn(d.Type, spec.Name{Go: call.Go + "Result", Span: call.Span})
	}
}

// callFault resolves a fault of a call: its own, or one that is declared above.
func (c *checker) callFault(call *spec.Call, d *syntax.Fault) {
	env := call.Service.Envelope
	if env == nil || env.Serve == nil {
		return // the envelope is broken, which is reported
	}
	if len(d.Mapping) > 0 || len(d.Label) > 0 {
		f := c.addedFault(env, d)
		old := c.faultsIn(env)[f.Wire]
		if old != nil && (slices.Contains(call.Faults, old) || !f.SameWire(&old.Outcome) || f.Text != old.Text) {
			c.secondOutcome(d.Name, old) // one name is one fault, which several calls may state
			return
		}
		if old == nil {
			c.faultsIn(env)[f.Wire] = f
		} else {
			f = old
		}
		call.Faults = append(call.Faults, f)
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
	env := call.Service.Envelope
	lists := [][]*spec.Fault{call.Faults, c.api.Faults}
	if env != nil {
		lists = append(lists, env.Faults)
	}
	for _, list := range lists {
		for _, f := range list {
			if f.Wire == name && f.Envelope == env {
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
	for _, f := range c.api.Outcomes(call) {
		names = append(names, f.Wire)
	}
	if !c.lost(n.Text) && call.Service.Envelope.Serve != nil {
		c.report(diag.UnknownFault, n.Span, n.Text).Suggest(n.Text, names)
	}
}
