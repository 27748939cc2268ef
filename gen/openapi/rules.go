package openapi

import (
	"encoding/json"
	"regexp"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

var (
	onMin        = phrase(words.Min)
	onMax        = phrase(words.Max)
	onMultiple   = phrase(words.Multiple)
	onLength     = phrase(words.LengthBytes)
	onCheckDigit = phrase(words.CheckDigit)
)

// constrain adds the rules of a value of type t to its schema, and returns in
// words what no schema can say.
func (d *document) constrain(s *openapi3.Schema, t spec.Type, rules []spec.Rule) []spec.Text {
	var words []spec.Text
	base := spec.Base(t)
	number := base == spec.Int || base == spec.Int32 || base == spec.Float
	allowed := func(r spec.Rule) string { return spec.DemandOf(r).Allowed }
	for _, r := range rules {
		switch r := r.(type) {
		case *spec.Pattern:
			d.addPattern(s, r.Source)
		case *spec.Min:
			words = d.bound(s, "minimum", onMin, number, allowed(r), words)
		case *spec.Max:
			words = d.bound(s, "maximum", onMax, number, allowed(r), words)
		case *spec.MultipleOf:
			words = d.bound(s, "multipleOf", onMultiple, number, allowed(r), words)
		case *spec.Length:
			if base == spec.String {
				s.MinLength, s.MaxLength = limits(r.Min, r.Max)
			} else {
				words = append(words, d.say(onLength, allowed(r)))
			}
		case *spec.Items:
			if _, list := t.(*spec.List); list {
				s.MinItems, s.MaxItems = limits(r.Min, r.Max)
			} else {
				s.MinProps, s.MaxProps = limits(r.Min, r.Max)
			}
		case *spec.Unique:
			s.UniqueItems = true
		case *spec.OneOf:
			for _, v := range r.Values {
				s.Enum = append(s.Enum, literal(v))
			}
		case *spec.CheckDigit:
			set(s, "x-signet-check-digit", r.Algorithm)
			words = append(words, d.say(onCheckDigit, r.Algorithm))
		}
	}
	return words
}

// bound states a limit of a number; what is a text in JSON gets it in words.
func (d *document) bound(s *openapi3.Schema, keyword string, p phrase, number bool, value string, words []spec.Text) []spec.Text {
	if number {
		set(s, keyword, json.Number(value))
		return words
	}
	return append(words, d.say(p, value))
}

func limits(least, most int) (uint64, *uint64) {
	if most < 0 {
		return uint64(max(least, 0)), nil
	}
	return uint64(max(least, 0)), openapi3.Ptr(uint64(most))
}

// addPattern adds an expression; a schema that has one already gets it as a
// further condition.
func (d *document) addPattern(s *openapi3.Schema, source string) {
	pattern, err := ecmaPattern(source)
	if err != nil {
		d.failed = err
		return
	}
	if s.Pattern == "" {
		s.Pattern = pattern
	} else {
		s.AllOf = append(s.AllOf, (&openapi3.Schema{Pattern: pattern}).NewRef())
	}
}

// ruleAdmitsEmpty reports whether "" passes a rule.
func ruleAdmitsEmpty(r spec.Rule) bool {
	switch r := r.(type) {
	case *spec.Length:
		return r.Min == 0
	case *spec.Pattern:
		re, err := regexp.Compile(`\A(?:` + r.Source + `)\z`)
		return err != nil || re.MatchString("")
	case *spec.OneOf:
		for _, v := range r.Values {
			if v.Text == "" {
				return true
			}
		}
		return false
	}
	return true
}
