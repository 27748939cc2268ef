package explain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// text is a list in words, one step a line.
func text(t *testing.T, lang string, p *spec.Pairs) string {
	t.Helper()
	if p.Each == nil {
		p.Each = &spec.Ref{Origin: spec.OriginValue}
	}
	if p.Message == nil {
		p.Message = &spec.Message{}
	}
	list := &spec.Apply{Func: spec.FuncNamed("pairs"), Pairs: p}
	lists := explain.Lists(&spec.Envelope{Nodes: []spec.Expr{list, list}}, lang)
	require.Len(t, lists, 1, "a list that stands twice is explained once")
	return strings.Join(lists[0].Steps, "\n")
}

// TestOptionsChangeTheSteps holds that each option of a list is told.
func TestOptionsChangeTheSteps(t *testing.T) {
	fields := []spec.PairSource{{Kind: spec.PairFields}}
	for want, p := range map[string]*spec.Pairs{
		"Take names and values of the members of query and body. Values are texts before": {Sources: fields},
		"the headers, names in lower case":                                                {Sources: []spec.PairSource{{Kind: spec.PairHeaders}}},
		"the arguments":                                                                   {Sources: []spec.PairSource{{Kind: spec.PairArguments}}},
		"the members of the query":                                                        {Sources: []spec.PairSource{{Kind: spec.PairQuery}}},
		"the members of the body":                                                         {Sources: []spec.PairSource{{Kind: spec.PairForm}}},
		"Leave out `sign`, `x`.":                                                          {Sources: fields, Except: []string{"sign", "x"}},
		"Keep `a` alone.":                                                                 {Sources: fields, Only: []string{"a"}},
		"Keep the names that `now` lists, apart by `;`.":                                  {Sources: fields, OnlyText: &spec.Ref{Origin: spec.OriginNow}, Separator: ";"},
		"Keep names that begin with `x-`.":                                                {Sources: fields, Prefix: "x-"},
		"`null` of JSON as the text `null`":                                               {Sources: fields, Empty: spec.EmptyKeep},
		"Leave out what is an empty text, or `null` in JSON":                              {Sources: fields, Empty: spec.EmptyDrop},
		"an empty text takes part":                                                        {Sources: fields, Empty: spec.EmptyDropNull},
		"Sort by name, comparing bytes.":                                                  {Sources: fields, Order: spec.OrderName},
		"then by value":                                                                   {Sources: fields, Order: spec.OrderNameValue},
		"A to Z count as a to z":                                                          {Sources: fields, Order: spec.OrderNameFolded},
		"Put them in this order, any others behind as they are sent: `b`, `a`.":           {Sources: fields, Order: spec.OrderListed, Only: []string{"b", "a"}},
		"Keep the order in which they are sent.":                                          {Sources: fields, Order: spec.OrderSent},
		"sort these texts":                                                                {Sources: fields, Order: spec.OrderEach},
		"`value_json` its value":                                                          {Sources: fields, Each: &spec.Ref{Origin: spec.OriginValueJSON}},
		"Put `&` between two.":                                                            {Sources: fields, Join: "&"},
		"Put a line feed between two.":                                                    {Sources: fields, Join: "\n"},
		"with nothing between":                                                            {Sources: fields},
		"A name may occur several times":                                                  {Sources: fields, KeepDoubles: true},
		"No name may occur twice":                                                         {Sources: fields},
		"as one does that contains `&sign=`":                                              {Sources: fields, Join: "&", Apart: []string{"sign"}, Assign: "="},
		"No value may contain `&`":                                                        {Sources: fields, Join: "&", Apart: []string{""}},
	} {
		require.Contains(t, text(t, "en", p), want)
		require.NotRegexp(t, `[A-Z][a-z]+ `, text(t, "zh-CN", p), "Chinese has none of the English words")
	}
}

func TestListsOfContracts(t *testing.T) {
	spread := 0
	for _, c := range loadtest.All(t) {
		for _, e := range c.API.Used() {
			for _, l := range explain.Lists(e, "en") {
				require.GreaterOrEqual(t, len(l.Steps), 6, "%s: %s", c.Name, l.Name)
				spread += strings.Count(l.Steps[0], "arguments in the path do not")
			}
		}
	}
	require.Greater(t, spread, 10)
}

// TestEverythingNamedIsExplained holds that no function and no part of a message is
// left without words, in both languages.
func TestEverythingNamedIsExplained(t *testing.T) {
	named := map[string]bool{}
	for _, c := range loadtest.All(t) {
		for _, e := range c.API.Used() {
			for _, lang := range []string{"zh-CN", "en"} {
				for _, x := range explain.Functions(e, lang) {
					require.NotEmpty(t, x.Doc, "%s: %s in %s", c.Name, x.Name, lang)
					named[x.Name] = true
				}
			}
			for _, n := range e.Nodes {
				if r, ok := n.(*spec.Ref); ok && r.Origin.IsHTTP() && r.Origin != spec.OriginHeader {
					require.True(t, named[r.String()], "%s: %s", c.Name, r)
				}
			}
		}
	}
	for _, name := range []string{"md5", "pairs", "http.path", "http.body", "http.target"} {
		require.True(t, named[name], name)
	}
}
