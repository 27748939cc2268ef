package conformance

import (
	"fmt"
	"iter"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/eval/draw"
)

// drawn is how many values are drawn for each call, besides its examples.
const drawn = 8

// subject is a call with valid values of it, of which all files tell.
type subject struct {
	api  *spec.API
	call *spec.Call
	// arguments and results are those of the examples, then drawn ones, each once;
	// none where a call has none.
	arguments, results []sample
	// showsEnvelope tells that its requests tell of what the envelope takes.
	showsEnvelope bool
}

// arguments are the arguments of a call with their verdicts, nil if it has none.
func arguments(s *subject) *spec.JSON {
	if s.call.Args == nil {
		return nil
	}
	return object(member("call", text(s.call.Wire)), member("cases", casesOf(s.call.Args, s.arguments, s.call.Tolerates())))
}

// results are the results of a call, nil if it has none. A condition of a result may
// read the arguments, so each case tells them.
func results(s *subject) *spec.JSON {
	if s.call.Result == nil {
		return nil
	}
	return object(member("call", text(s.call.Wire)), member("cases", casesOf(s.call.Result, s.results, s.call.Tolerates())))
}

// sample is a valid value.
type sample struct {
	label spec.Text
	value *spec.JSON
	// args are the arguments of the call, for a result; nil for arguments.
	args *spec.JSON
	// asked are the same, decoded.
	asked *eval.Value
}

func validArguments(c *spec.Call) []sample {
	if c.Args == nil {
		return nil
	}
	var out samples
	for _, x := range c.Examples {
		if len(eval.AsReceiver.Check(c.Args, x.Args, nil).Faults) == 0 {
			out.add(sample{label: x.Label, value: eval.AsSent(c.Args, x.Args)})
		}
	}
	for seed := range uint64(drawn) {
		if args := draw.New(seed).Args(c); args != nil {
			out.add(sample{value: args})
		}
	}
	return out.list
}

// validResults are those of the examples, each with its arguments, then drawn
// ones for the first arguments.
func validResults(c *spec.Call) []sample {
	var out samples
	for _, x := range c.Examples {
		if x.Result == nil {
			continue
		}
		s := sample{label: x.Label, value: eval.AsSent(c.Result, x.Result)}
		if c.Args != nil {
			s.args = eval.AsSent(c.Args, x.Args)
			s.asked = eval.AsReceiver.Check(c.Args, s.args, nil).Value
		}
		if len(eval.AsReceiver.Check(c.Result, s.value, s.asked).Faults) == 0 {
			out.add(s)
		}
	}
	if len(out.list) == 0 {
		return nil
	}
	first := out.list[0]
	for seed := range uint64(drawn) {
		s := first
		s.label = nil
		if s.value = draw.New(seed).Result(c, first.args); s.value != nil {
			out.add(s)
		}
	}
	return out.list
}

// samples are different ones.
type samples struct {
	list []sample
	seen map[[2]string]bool
}

// add adds a sample unless there is one with its value and arguments.
func (all *samples) add(s sample) {
	key := [2]string{s.value.Compact(), s.args.Compact()}
	if all.seen[key] {
		return
	}
	if all.seen == nil {
		all.seen = map[[2]string]bool{}
	}
	all.seen[key] = true
	all.list = append(all.list, s)
}

// casesOf are the valid values of a type, then what is left of them when one
// thing is broken.
func casesOf(t spec.Type, valid []sample, lenient spec.Lenient) *spec.JSON {
	out := list()
	for i, s := range valid {
		out.Items = append(out.Items, s.describe(fmt.Sprintf("valid-%d", i+1), s.value, nil))
	}
	i := 0
	for b := range brokenOf(t, valid, lenient) {
		i++
		out.Items = append(out.Items, b.describe(fmt.Sprintf("invalid-%d", i), b.changed(), b.faults))
	}
	return out
}

// describe is one case.
func (s sample) describe(name string, value *spec.JSON, faults []eval.Fault) *spec.JSON {
	out := object(member("name", text(name)))
	if len(s.label) > 0 && len(faults) == 0 {
		set(out, "label", labels(s.label))
	}
	if s.args != nil {
		set(out, "arguments", s.args)
	}
	set(out, "value", value)
	set(out, "valid", boolean(len(faults) == 0))
	if len(faults) > 0 {
		violations := list()
		for _, f := range faults {
			violations.Items = append(violations.Items, violation(f))
		}
		set(out, "violations", violations)
	}
	return out
}

func violation(f eval.Fault) *spec.JSON {
	out := object(member("pointer", text(f.Pointer)), member("rule", text(f.Rule.Name)))
	if f.Rule.Allowed != "" {
		set(out, "allowed", text(f.Rule.Allowed))
	}
	return out
}

// broken is a valid value with one change that makes it invalid.
type broken struct {
	sample
	change eval.Change
	faults []eval.Fault
}

// changed is the value after the change.
func (b broken) changed() *spec.JSON { return b.change.Of(b.value) }

// brokenOf yields one value for each rule that a change of one part breaks: of all
// changes that do, the first that breaks nothing else, or else the first.
func brokenOf(t spec.Type, valid []sample, lenient spec.Lenient) iter.Seq[broken] {
	return func(yield func(broken) bool) {
		seen := breaches{}
		var several []broken
		for b := range judged(t, valid, lenient) {
			if len(b.faults) > 1 {
				several = append(several, b)
			} else if seen.news(b) && !yield(b) {
				return
			}
		}
		for _, b := range several {
			if seen.news(b) && !yield(b) {
				return
			}
		}
	}
}

// judged yields the changes of valid values that break rules.
func judged(t spec.Type, valid []sample, lenient spec.Lenient) iter.Seq[broken] {
	return func(yield func(broken) bool) {
		for _, s := range valid {
			checker := eval.AsReceiver.Checker(s.asked)
			checker.Check(t, s.value) // for the parts that changes leave as they are
			for _, c := range changes(t, s.value, lenient) {
				if faults := checker.CheckChange(t, s.value, c); len(faults) > 0 && !yield(broken{s, c, faults}) {
					return
				}
			}
		}
	}
}

// side tells on which side of a range a value fell out of it: whether it was made
// larger.
func side(b broken, pointer string) string {
	if size(b.changed().At(pointer)) > size(b.value.At(pointer)) {
		return "above"
	}
	return "below"
}

// size is the length of a text, or how many items or members there are.
func size(j *spec.JSON) int {
	if j == nil {
		return 0
	}
	return len(j.Text) + len(j.Items) + len(j.Members)
}

// breach is a rule that is broken in a place, for ranges on a side.
type breach struct{ rule, pointer, side string }

// breaches are those of the values so far.
type breaches map[breach]bool

// news reports whether a value breaks a rule which none before it has broken.
func (seen breaches) news(b broken) bool {
	fresh := false
	for _, f := range b.faults {
		key := breach{rule: f.Rule.Name, pointer: f.Pointer}
		if key.rule == jsonx.RuleLength || key.rule == jsonx.RuleItems {
			key.side = side(b, f.Pointer)
		}
		fresh = fresh || !seen[key]
		seen[key] = true
	}
	return fresh
}
