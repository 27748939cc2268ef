package openapi

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/recipetree"
	"github.com/seed-1f9ebf69/signet/spec"
)

func TestServersAndPathsGiveTheAddress(t *testing.T) {
	for name, c := range map[string]struct {
		urls, servers []string
		prefix        string
	}{
		"slash at the end":   {[]string{"https://a.example/v1/", "https://b.example/"}, []string{"https://a.example/v1", "https://b.example"}, "/"},
		"the same end":       {[]string{"https://a.example/x/notify", "https://b.example/notify"}, []string{"https://a.example/x", "https://b.example"}, "/notify"},
		"no path":            {[]string{"https://a.example"}, []string{"https://a.example"}, "/"},
		"a query":            {[]string{"https://a.example/x?y=1"}, []string{"https://a.example/x?y=1"}, "/"},
		"several endings":    {[]string{"https://a.example/x", "https://b.example/y"}, []string{"https://a.example/x", "https://b.example/y"}, "/"},
		"slash and no slash": {[]string{"https://a.example/x/", "https://b.example/y"}, []string{"https://a.example/x", "https://b.example/y"}, "/"},
	} {
		p := &spec.Party{}
		for _, u := range c.urls {
			p.Environments = append(p.Environments, &spec.Environment{URL: u})
		}
		service := &spec.Service{To: p, Envelope: &spec.Envelope{Request: &spec.Message{}}}
		service.Calls = []*spec.Call{{Service: service}}
		d := newDocument(&spec.API{Languages: []string{"en"}, Services: []*spec.Service{service}}, p, byFragment, []string{"en"})
		require.Equal(t, c.prefix, d.servers(), name)
		for i, s := range d.out.Servers {
			require.Equal(t, c.servers[i], s.URL, name)
		}
	}
}

// TestServersAreAddressesWherePathsFollow holds that an address is left whole where
// every call has a path below it.
func TestServersAreAddressesWherePathsFollow(t *testing.T) {
	doc := emitted(t, contract(t, "../../spec/platforms/ovh.signet"), "ovh")
	require.Equal(t, "https://eu.api.ovh.com/1.0", doc.Servers[0].URL)
	for _, path := range doc.Paths.Keys() {
		require.NotContains(t, path, "1.0")
	}
}

func TestComponentNames(t *testing.T) {
	d := newDocument(&spec.API{}, &spec.Party{}, byFragment, nil)
	require.Equal(t, "Order", d.takeName("Order"))
	require.Equal(t, "Order2", d.takeName("Order"))
	require.Equal(t, "u8BA2Bu5355", d.takeName("订B单"))
}

func TestFragmentsAreEscaped(t *testing.T) {
	require.Equal(t, "User.isUserAccept", fragment("User.isUserAccept"))
	require.Equal(t, "a%20%7Bb%7D%23", fragment("a {b}#"))
}

func TestTexts(t *testing.T) {
	x := texts{[]string{"zh-CN", "en"}}
	require.Equal(t, "好 / good", x.line(both("好", "good")))
	require.Equal(t, "same", x.line(both("same", "same")))
	require.Equal(t, "only", x.line(spec.Text{{Lang: "en", Text: "only"}}))
	require.Equal(t, "foreign", x.line(spec.Text{{Lang: "fr", Text: "foreign"}}))
	require.Empty(t, x.line(nil))
	require.Equal(t, "好；二\n\ngood; two", x.sentences(both("好", "good"), nil, both("二", "two")))
	require.Equal(t, "好\n\n二\n\ngood\n\ntwo", x.paragraphs(both("好", "good"), both("二", "two")))
	require.Equal(t, spec.Text{{Lang: "zh-CN", Text: "自版本 2 起"}, {Lang: "en", Text: "since version 2"}}, x.say(onSince, "2"))
}

func TestExpressionTree(t *testing.T) {
	id := leaf("id", nil, nil)
	for want, e := range map[string]spec.Expr{
		`{"text":"a"}`:                     lit(str("a")),
		`{"number":-3}`:                    lit(num(-3)),
		`{"bool":true}`:                    lit(&spec.Value{Kind: spec.Bool, Text: "true"}),
		`{"member":"id"}`:                  id.Reference,
		`{"source":"now"}`:                 source(spec.OriginNow),
		`{"of_request":{"member":"sign"}}`: &spec.OfRequest{Node: leaf("sign", nil, nil).Reference},
		`{"header":"X"}`:                   &spec.Ref{Origin: spec.OriginHeader, Header: "X"},
		`{"operator":"not","operands":[{"source":"failed"}]}`:                           &spec.Not{X: source(spec.OriginFailed)},
		`{"operator":"in","operands":[{"source":"call_name"},{"list":[{"text":"a"}]}]}`: binary(spec.OpIn, source(spec.OriginCallName), &spec.ListOf{Items: []spec.Expr{lit(str("a"))}}),
		`{"match":{"member":"id"},"arms":[{"values":["a"],"value":{"text":"1"}},{"values":[],"value":{"text":"2"}}]}`: &spec.Match{
			Subject: id.Reference, Arms: []*spec.Arm{{Values: []*spec.Value{str("a")}, Expr: lit(str("1"))}, {Expr: lit(str("2"))}},
		},
		`{"function":"datetime","arguments":[{"source":"now"},{"text":"yyyy"}],"options":{"zone":{"text":"Z"}}}`: fn("datetime", source(spec.OriginNow), lit(str("yyyy")), lit(str("Z"))),
	} {
		require.Equal(t, want, recipetree.Writer{}.Expr(e).Compact())
	}
}

func TestSeconds(t *testing.T) {
	require.Equal(t, "1.5", seconds(1500*time.Millisecond).Text)
}
