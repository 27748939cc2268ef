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
		"Take names and values of the members of query and body. All that arrive take part, also those that are not declared here. Values are texts before": {Sources: fields},
		"the headers, names in lower case":                   {Sources: []spec.PairSource{{Kind: spec.PairHeaders}}},
		"the arguments":                                      {Sources: []spec.PairSource{{Kind: spec.PairArguments}}},
		"the members of the query":                           {Sources: []spec.PairSource{{Kind: spec.PairQuery}}},
		"the members of the body":                            {Sources: []spec.PairSource{{Kind: spec.PairForm}}},
		"Leave out `sign`, `x`.":                             {Sources: fields, Except: []string{"sign", "x"}},
		"Keep `a` alone.":                                    {Sources: fields, Only: []string{"a"}},
		"Keep the names that `now` lists, separated by `;`.": {Sources: fields, OnlyText: &spec.Ref{Origin: spec.OriginNow}, Separator: ";"},
		"Keep names that begin with `x-`.":                   {Sources: fields, Prefix: "x-"},
		"`null` of JSON as the text `null`":                  {Sources: fields, Empty: spec.EmptyKeep},
		"Leave out what is an empty text, or `null` in JSON": {Sources: fields, Empty: spec.EmptyDrop},
		"an empty text takes part":                           {Sources: fields, Empty: spec.EmptyDropNull},
		"Sort by name, comparing bytes.":                     {Sources: fields, Order: spec.OrderName},
		"then by value":                                      {Sources: fields, Order: spec.OrderNameValue},
		"A to Z count as a to z":                             {Sources: fields, Order: spec.OrderNameFolded},
		"Put them in this order, any others behind as they are sent: `b`, `a`.": {Sources: fields, Order: spec.OrderListed, Only: []string{"b", "a"}},
		"Keep the order in which they are sent.":                                {Sources: fields, Order: spec.OrderSent},
		"sort these texts":                                                      {Sources: fields, Order: spec.OrderEach},
		"`value_json` its value":                                                {Sources: fields, Each: &spec.Ref{Origin: spec.OriginValueJSON}},
		"Join them with `&`.":                                                   {Sources: fields, Join: "&"},
		"Join them with a line feed.":                                           {Sources: fields, Join: "\n"},
		"with nothing between":                                                  {Sources: fields},
		"A name may occur several times":                                        {Sources: fields, KeepDoubles: true},
		"No name may occur twice":                                               {Sources: fields},
		"without `sign`, none may contain `&sign=`":                             {Sources: fields, Join: "&", Apart: []string{"sign"}, Assign: "="},
		"No value may contain `&`":                                              {Sources: fields, Join: "&", Apart: []string{""}},
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
					name, _, _ := strings.Cut(x.Name, "(")
					named[name] = true
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

// envelope is one of a contract of the repository.
func envelope(t *testing.T, contract, name string) *spec.Envelope {
	t.Helper()
	for _, c := range loadtest.All(t) {
		for _, e := range c.API.Used() {
			if c.Name == contract && e.Wire == name {
				return e
			}
		}
	}
	require.Fail(t, "no such envelope", "%s %s", contract, name)
	return nil
}

// TestMembers holds that names, places and conditions of members are told.
func TestMembers(t *testing.T) {
	e := envelope(t, "wechat-pay-v3", "apiv3")
	members := explain.Members(e, e.Request, "en")
	require.Contains(t, members, explain.Made{Name: "peer_serial", Sent: "`serial_no` in the header `Authorization`", Expr: "credential.serial"})
	require.Contains(t, members, explain.Made{Name: "http.body", Expr: "json(arguments)", When: "the HTTP method of the call is not `\"GET\"`"})
	require.Contains(t, explain.Members(e, e.Response, "zh-CN"), explain.Made{Name: "timestamp", Sent: "`Wechatpay-Timestamp` 头", Expr: "unix(now)", When: "调用成功"})
	require.Equal(t, []explain.Header{{Name: "Authorization", Form: `Authorization: WECHATPAY2-SHA256-RSA2048 ` +
		`mchid="{mchid}",nonce_str="{nonce_str}",timestamp="{timestamp}",serial_no="{peer_serial}",signature="{signature}"`}}, explain.Headers(e.Request))

	notice := envelope(t, "wechat-pay-v3", "notice")
	require.Contains(t, explain.Members(notice, notice.Request, "en"), explain.Made{Name: "iv", Sent: "`resource.nonce`", Expr: "nonce(12)"})
	require.Equal(t, "to_sign", explain.Lets(notice)[0].Name)
}

// TestConditions holds that conditions are said in words that mean the same.
func TestConditions(t *testing.T) {
	method := &spec.Ref{Origin: spec.OriginCallMethod}
	get := &spec.Literal{Value: &spec.Value{Kind: spec.String, Text: "GET"}}
	is := func(op spec.Op, x, y spec.Expr) spec.Expr { return &spec.Binary{Op: op, X: x, Y: y} }
	failed := &spec.Ref{Origin: spec.OriginFailed}
	name := &spec.Ref{Origin: spec.OriginCallName}
	there := &spec.Apply{Func: spec.FuncNamed("present"), Args: []spec.Expr{&spec.Ref{Origin: spec.OriginText}}}
	for _, c := range []struct {
		e      spec.Expr
		en, zh string
	}{
		{is(spec.OpEqual, method, get), "the HTTP method of the call is `\"GET\"`", "接口的 HTTP 方法为 `\"GET\"`"},
		{&spec.Not{X: is(spec.OpEqual, method, get)}, "the HTTP method of the call is not `\"GET\"`", "接口的 HTTP 方法不为 `\"GET\"`"},
		{&spec.Not{X: is(spec.OpLess, name, get)}, "the name of the call is at least `\"GET\"`", "接口名不小于 `\"GET\"`"},
		{failed, "the call fails", "调用失败"},
		{&spec.Not{X: failed}, "the call succeeds", "调用成功"},
		{&spec.Not{X: &spec.Not{X: failed}}, "the call fails", "调用失败"},
		{is(spec.OpGreater, &spec.Apply{Func: spec.FuncNamed("count"), Args: []spec.Expr{&spec.Ref{Origin: spec.OriginResult}}}, get),
			"the number of items of `result` is greater than `\"GET\"`", "`result` 的项数大于 `\"GET\"`"},
		{&spec.Not{X: there}, "`text` is absent", "没有 `text`"},
		{is(spec.OpIn, name, &spec.ListOf{Items: []spec.Expr{get, get}}), "the name of the call is one of `\"GET\"`, `\"GET\"`", "接口名是以下之一：`\"GET\"`、`\"GET\"`"},
		{is(spec.OpAnd, failed, is(spec.OpOr, there, failed)), "the call fails and (`text` is present or the call fails)", "调用失败，并且（有 `text`，或者调用失败）"},
		{&spec.Not{X: is(spec.OpAnd, failed, there)}, "not (the call fails and `text` is present)", "并非（调用失败，并且有 `text`）"},
	} {
		require.Equal(t, c.en, explain.Condition(c.e, "en"))
		require.Equal(t, c.zh, explain.Condition(c.e, "zh-CN"))
	}
}
