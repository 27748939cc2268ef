package check

import (
	"cmp"
	"slices"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// defaultLimit bounds a body if the contract states no limit.
const defaultLimit = 1 << 20

// envelopes resolves every envelope and derives how it is received.
func (c *checker) envelopes() {
	for _, d := range c.envelopeDecls() {
		if old := c.api.EnvelopeNamed(d.Name.Text); old != nil {
			c.duplicate(d.Name, old.Span)
			continue
		}
		env := c.envelope(d)
		c.api.Envelopes = append(c.api.Envelopes, env)
	}
}

// envelope resolves one envelope. Its plans stay nil if it is broken.
func (c *checker) envelope(d *syntax.Envelope) *spec.Envelope {
	env := &spec.Envelope{
		Name:  spec.Name{Wire: d.Name.Text, Go: cmp.Or(goName(d.Name.Text), "Envelope"), Label: c.label(d.Label), Doc: c.doc(d.Doc), Span: d.Name.Span},
		Limit: cmp.Or(c.apiLimit, defaultLimit),
	}
	r := &recipes{checker: c, env: env, nodes: map[string]spec.Expr{}, sizes: map[spec.Expr]int{}, replaced: c.overrides(d.Name.Text)}
	before := c.errors()
	var request *syntax.Request
	var response *syntax.Response
	for _, item := range d.Items {
		switch i := item.(type) {
		case *syntax.Request:
			request = i
		case *syntax.Response:
			response = i
		case *syntax.Let:
			r.lets = append(r.lets, i)
		case *syntax.Credential:
			c.credentialBlock(env, i)
		}
	}
	if env.Credential == nil {
		env.Credential = plainCredential(d.Name.Span)
	}
	if request == nil || response == nil || !slices.ContainsFunc(d.Items, isSuccess) {
		if !d.Broken {
			c.report(diag.EnvelopeIncomplete, d.Name.Span, d.Name.Text, missing(request == nil, response == nil))
		}
		return env
	}
	r.request(request)
	r.response(response)
	r.leftOverrides()
	c.outcomes(env, d)
	c.envelopeSettings(env, d)
	if c.errors() > before || d.Broken {
		return env
	}
	r.receivable()
	return env
}

func isSuccess(i syntax.EnvelopeItem) bool { _, ok := i.(*syntax.Success); return ok }

func missing(request, response bool) string {
	switch {
	case request:
		return "request"
	case response:
		return "response"
	}
	return "success"
}

var durationUnits = map[string]time.Duration{"ms": time.Millisecond, "s": time.Second, "m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}

// duration returns the span of time of a unit literal, or reports it.
func (c *checker) duration(what string, u *syntax.UnitLit) time.Duration {
	unit := durationUnits[u.Unit]
	if unit == 0 || u.Number <= 0 || u.Number > int64(365*24*time.Hour/unit) {
		c.report(diag.SettingValue, u.Span, what, u.Text, what+" 5m")
		return time.Minute
	}
	return time.Duration(u.Number) * unit
}
