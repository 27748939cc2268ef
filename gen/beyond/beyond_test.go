package beyond_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/beyond"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// rulesOf are the rules that only receivers check; "" stands for what only they
// take.
func rulesOf(api *spec.API) (out []string) {
	for _, d := range beyond.Schemas(api) {
		if len(d.Rules) == 0 {
			out = append(out, "")
		}
		out = append(out, d.Rules...)
	}
	return out
}

func scalar(base spec.Kind, rules ...spec.Rule) spec.Named {
	return &spec.Scalar{Base: base, Rules: rules}
}

func object(f *spec.Field) spec.Named { return &spec.Struct{Fields: []*spec.Field{f}} }

// TestContractsHaveTheirOwnDifferences holds that each construct brings its own
// difference, and no other.
func TestContractsHaveTheirOwnDifferences(t *testing.T) {
	text := &spec.Primitive{Kind: spec.String}
	bound := &spec.Min{Value: &spec.Value{Kind: spec.Decimal, Text: "1.5"}}
	php := &spec.API{Services: []*spec.Service{{Envelope: &spec.Envelope{Lenient: spec.Lenient{PHP: true}}, Calls: []*spec.Call{{}}}}}
	php.Services[0].Calls[0].Service = php.Services[0]
	for what, c := range map[string]struct {
		api  *spec.API
		want []string
	}{
		"nothing":        {&spec.API{}, nil},
		"text":           {&spec.API{Types: []spec.Named{scalar(spec.String, &spec.Length{})}}, nil},
		"required field": {&spec.API{Types: []spec.Named{object(&spec.Field{Type: text})}}, nil},
		"check":          {&spec.API{Types: []spec.Named{&spec.Struct{Checks: []*spec.Check{{}}}}}, []string{"check"}},
		"check digit":    {&spec.API{Types: []spec.Named{scalar(spec.String, &spec.CheckDigit{})}}, []string{"check_digit"}},
		"integer":        {&spec.API{Types: []spec.Named{&spec.Enum{Base: spec.Int}}}, []string{"type"}},
		"bounded int":    {&spec.API{Types: []spec.Named{scalar(spec.Int, bound)}}, []string{"type"}},
		"day":            {&spec.API{Types: []spec.Named{scalar(spec.Date)}}, []string{"type"}},
		"bytes":          {&spec.API{Types: []spec.Named{scalar(spec.Bytes)}}, []string{"type"}},
		"sized bytes":    {&spec.API{Types: []spec.Named{scalar(spec.Bytes, &spec.Length{})}}, []string{"type", "length"}},
		"decimal":        {&spec.API{Types: []spec.Named{scalar(spec.Decimal)}}, nil},
		"bounds of list": {&spec.API{Types: []spec.Named{object(&spec.Field{Type: &spec.List{Elem: &spec.Primitive{Kind: spec.Decimal}, Rules: []spec.Rule{bound}}})}}, []string{"minimum", "maximum", "multiple_of"}},
		"optional":       {&spec.API{Types: []spec.Named{object(&spec.Field{Type: text, Presence: spec.Optional})}}, []string{""}},
		"alias":          {&spec.API{Types: []spec.Named{object(&spec.Field{Type: text, Aliases: []string{"b"}})}}, []string{""}},
		"php":            {php, []string{""}},
	} {
		var got []string
		for _, rule := range rulesOf(c.api) {
			if rule != "duplicate" { // which every contract has
				got = append(got, rule)
			}
		}
		require.Equal(t, c.want, got, what)
	}
}

func TestEveryContractRefusesDoubledNames(t *testing.T) {
	for _, c := range loadtest.All(t) {
		require.Contains(t, rulesOf(c.API), "duplicate", c.Name)
	}
}
