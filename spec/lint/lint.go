// Package lint judges a checked contract: what its signature protects and what
// it leaves open. A rule is a row; a finding that the contract answers with
// `allow CODE "why"` is no diagnostic, and an allow that answers nothing is one.
package lint

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// Rule is one thing that lint looks at.
type Rule struct {
	// Allow is the word of `allow` that waives the finding; empty if it cannot
	// be waived because it is a note.
	Allow string
	Code  *diag.Code
	// Find returns the places where the rule is broken, each with the
	// arguments of the diagnostic's message.
	Find func(*spec.API, *spec.Envelope) []Finding
}

// Finding is one place that breaks a rule.
type Finding struct {
	Span source.Span
	Args []any
}

// Rules are all rules on envelopes, in the order in which they report.
var Rules = []Rule{
	{"uncovered_call", diag.UncoveredCall, alone(uncoveredCall)},
	{"uncovered_arguments", diag.UncoveredArguments, alone(uncoveredArguments)},
	{"uncovered_timestamp", diag.UncoveredTimestamp, alone(uncoveredTimestamp)},
	{"", diag.UncoveredID, alone(uncoveredID)},
	{"", diag.UncoveredNonce, alone(uncoveredNonce)},
	{"loose_coverage", diag.LooseCoverage, alone(looseCoverage)},
	{"replayable", diag.Replayable, alone(replayable)},
	{"legacy_digest", diag.LegacyDigest, alone(legacyDigest)},
	{"legacy_cipher", diag.LegacyCipher, alone(legacyCipher)},
	{"secret_prefix", diag.SecretPrefix, alone(secretPrefix)},
	{"", diag.SecretTwice, alone(secretTwice)},
	{"ambiguous_concatenation", diag.AmbiguousConcatenation, ambiguousConcatenation},
	{"unsigned_response", diag.UnsignedResponse, alone(unsignedResponse)},
	{"unsigned_fault", diag.UnsignedFault, alone(unsignedFault)},
	{"", diag.ShortReplay, alone(shortReplay)},
	{"", diag.LookAlikeFaults, lookAlikeFaults},
}

// alone makes a rule of one that looks at nothing but the envelope.
func alone(find func(*spec.Envelope) []Finding) func(*spec.API, *spec.Envelope) []Finding {
	return func(_ *spec.API, env *spec.Envelope) []Finding { return find(env) }
}

// lifted are words of `allow` that lift a restriction instead of waiving a
// finding, so they need none to be of use.
var lifted = []string{"ambiguous_pairs"}

// Words returns all words that `allow` takes.
func Words() []string {
	var words []string
	for _, r := range Rules {
		if r.Allow != "" {
			words = append(words, r.Allow)
		}
	}
	return append(words, lifted...)
}

// Run adds the findings of every envelope to the list.
func Run(api *spec.API, list *diag.List) {
	r := &run{api: api, list: list, used: map[*spec.Allow]bool{}}
	for _, env := range api.Envelopes {
		if env.Serve != nil && env.Receive != nil { // else it is broken; that is said already
			r.envelope(env)
		}
	}
	for _, a := range r.allows() {
		switch {
		case !slices.Contains(Words(), a.Code):
			list.Add(diag.New(diag.UnknownAllow, a.Span, a.Code).Suggest(a.Code, Words()))
		case !r.used[a] && !slices.Contains(lifted, a.Code):
			list.Add(diag.New(diag.UnusedAllow, a.Span, a.Code))
		}
	}
}

// run is the state of one Run.
type run struct {
	api  *spec.API
	list *diag.List
	used map[*spec.Allow]bool
}

func (r *run) envelope(env *spec.Envelope) {
	for _, rule := range Rules {
		waivers, whole := r.waivers(env, rule.Allow)
		for _, f := range rule.Find(r.api, env) {
			for _, a := range waivers {
				r.used[a] = true
			}
			if !whole {
				r.list.Add(diag.New(rule.Code, f.Span, f.Args...))
			}
		}
	}
}

// waivers are the allows that answer a finding in an envelope, of the api, the
// envelope, its services and their calls. They answer the whole of it if one of
// the envelope or the api does, or if all services do, each by itself or by all
// its calls.
func (r *run) waivers(env *spec.Envelope, code string) (list []*spec.Allow, whole bool) {
	list = append(coded(env.Allows, code), coded(r.api.Allows, code)...)
	whole = len(list) > 0
	uses, all := false, true
	for _, s := range r.api.Services {
		if s.Envelope != env {
			continue
		}
		uses = true
		own := coded(s.Allows, code)
		answered := len(own) > 0
		calls := len(s.Calls) > 0
		for _, c := range s.Calls {
			by := coded(c.Allows, code)
			calls = calls && len(by) > 0
			own = append(own, by...)
		}
		all = all && (answered || calls)
		list = append(list, own...)
	}
	return list, whole || uses && all
}

func coded(list []*spec.Allow, code string) []*spec.Allow {
	var out []*spec.Allow
	for _, a := range list {
		if code != "" && a.Code == code {
			out = append(out, a)
		}
	}
	return out
}

// allows are all that the contract states, in its order.
func (r *run) allows() []*spec.Allow {
	out := slices.Clone(r.api.Allows)
	for _, env := range r.api.Envelopes {
		if env.Serve != nil && env.Receive != nil {
			out = append(out, env.Allows...)
		}
	}
	for _, s := range r.api.Services {
		out = append(out, s.Allows...)
		for _, c := range s.Calls {
			out = append(out, c.Allows...)
		}
	}
	return out
}
