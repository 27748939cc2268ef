package conformance

import (
	"fmt"
	"slices"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/eval/draw"
)

// drawn is how many values are drawn for each call, besides its examples.
const drawn = 8

// arguments are the arguments of a call with their verdicts, nil if it has none.
func arguments(_ *spec.API, c *spec.Call) *spec.JSON {
	if c.Args == nil {
		return nil
	}
	return object(member("call", text(c.Wire)), member("cases", casesOf(c.Args, validArguments(c), c.Tolerates())))
}

// results are the results of a call, nil if it has none. A condition of a result may
// read the arguments, so each case tells them.
func results(_ *spec.API, c *spec.Call) *spec.JSON {
	if c.Result == nil {
		return nil
	}
	return object(member("call", text(c.Wire)), member("cases", casesOf(c.Result, validResults(c), c.Tolerates())))
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

// validArguments are those of the examples, then drawn ones; each once.
func validArguments(c *spec.Call) []sample {
	var out []sample
	for _, x := range c.Examples {
		if c.Args != nil && len(eval.AsReceiver.Check(c.Args, x.Args, nil).Faults) == 0 {
			out = addSample(out, sample{label: x.Label, value: eval.AsSent(c.Args, x.Args)})
		}
	}
	for seed := range uint64(drawn) {
		if args := draw.New(seed).Args(c); args != nil && c.Args != nil {
			out = addSample(out, sample{value: args})
		}
	}
	return out
}

// validResults are those of the examples, each with its arguments, then drawn
// ones for the first arguments.
func validResults(c *spec.Call) []sample {
	var out []sample
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
			out = addSample(out, s)
		}
	}
	if len(out) == 0 {
		return nil
	}
	first := out[0]
	for seed := range uint64(drawn) {
		s := first
		s.label = nil
		if s.value = draw.New(seed).Result(c, first.args); s.value != nil {
			out = addSample(out, s)
		}
	}
	return out
}

func addSample(all []sample, s sample) []sample {
	same := func(o sample) bool {
		return o.value.Compact() == s.value.Compact() && o.args.Compact() == s.args.Compact()
	}
	if slices.ContainsFunc(all, same) {
		return all
	}
	return append(all, s)
}

// casesOf are the valid values of a type, then what is left of them when one
// thing is broken.
func casesOf(t spec.Type, valid []sample, lenient spec.Lenient) *spec.JSON {
	out := list()
	for i, s := range valid {
		out.Items = append(out.Items, s.describe(fmt.Sprintf("valid-%d", i+1), s.value, nil))
	}
	for i, b := range brokenOf(t, valid, lenient) {
		out.Items = append(out.Items, b.describe(fmt.Sprintf("invalid-%d", i+1), b.value, b.faults))
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
	value  *spec.JSON
	faults []eval.Fault
}

// brokenOf returns one value for each rule that a change of one part breaks: of
// all changes that do, the first that breaks nothing else, or else the first.
func brokenOf(t spec.Type, valid []sample, lenient spec.Lenient) []broken {
	var single, several []broken
	for _, s := range valid {
		checker := eval.AsReceiver.Checker(s.asked)
		checker.Check(t, s.value) // for the parts that changes leave as they are
		for _, value := range changes(t, s.value, lenient) {
			faults := checker.Check(t, value).Faults
			switch b := (broken{s, value, faults}); len(faults) {
			case 0:
			case 1:
				single = append(single, b)
			default:
				several = append(several, b)
			}
		}
	}
	seen := map[string]bool{}
	return append(news(seen, single), news(seen, several)...)
}

// side tells on which side of a range a value fell out of it: whether it was made
// larger.
func side(b broken, pointer string) string {
	if size(b.value.At(pointer)) > size(b.sample.value.At(pointer)) {
		return " above"
	}
	return " below"
}

// size is the length of a text, or how many items or members there are.
func size(j *spec.JSON) int {
	if j == nil {
		return 0
	}
	return len(j.Text) + len(j.Items) + len(j.Members)
}

// news keeps of values those that break a rule which none before them breaks.
func news(seen map[string]bool, all []broken) []broken {
	var out []broken
	for _, b := range all {
		fresh := false
		for _, f := range b.faults {
			key := f.Rule.Name + " " + f.Pointer
			if f.Rule.Name == jsonx.RuleLength || f.Rule.Name == jsonx.RuleItems {
				key += side(b, f.Pointer)
			}
			fresh = fresh || !seen[key]
			seen[key] = true
		}
		if fresh {
			out = append(out, b)
		}
	}
	return out
}
