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
	Find func(*spec.Envelope) []Finding
}

// Finding is one place that breaks a rule.
type Finding struct {
	Span source.Span
	Args []any
}

// Rules are all rules on envelopes, in the order in which they report.
var Rules = []Rule{
	{"uncovered_call", diag.UncoveredCall, uncoveredCall},
	{"uncovered_arguments", diag.UncoveredArguments, uncoveredArguments},
	{"uncovered_timestamp", diag.UncoveredTimestamp, uncoveredTimestamp},
	{"", diag.UncoveredID, uncoveredID},
	{"loose_coverage", diag.LooseCoverage, looseCoverage},
	{"replayable", diag.Replayable, replayable},
	{"legacy_digest", diag.LegacyDigest, legacyDigest},
	{"secret_prefix", diag.SecretPrefix, secretPrefix},
	{"ambiguous_concatenation", diag.AmbiguousConcatenation, ambiguousConcatenation},
	{"unsigned_response", diag.UnsignedResponse, unsignedResponse},
	{"unsigned_fault", diag.UnsignedFault, unsignedFault},
	{"", diag.ShortReplay, shortReplay},
	{"", diag.LookAlikeFaults, lookAlikeFaults},
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
	for _, env := range api.Envelopes {
		if env.Serve == nil || env.Receive == nil {
			continue // the envelope itself is broken; that is said already
		}
		envelope(env, list)
	}
}

func envelope(env *spec.Envelope, list *diag.List) {
	used := map[string]bool{}
	for _, r := range Rules {
		allowed := r.Allow != "" && slices.ContainsFunc(env.Allows, func(a *spec.Allow) bool { return a.Code == r.Allow })
		for _, f := range r.Find(env) {
			if allowed {
				used[r.Allow] = true
				continue
			}
			list.Add(diag.New(r.Code, f.Span, f.Args...))
		}
	}
	for _, a := range env.Allows {
		switch {
		case !slices.Contains(Words(), a.Code):
			list.Add(diag.New(diag.UnknownAllow, a.Span, a.Code).Suggest(a.Code, Words()))
		case !used[a.Code] && !slices.Contains(lifted, a.Code):
			list.Add(diag.New(diag.UnusedAllow, a.Span, a.Code))
		}
	}
}
