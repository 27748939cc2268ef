package eval_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

func text(s string) spec.Expr { return &spec.Literal{Value: &spec.Value{Kind: spec.String, Text: s}} }

func ref(o spec.Origin) *spec.Ref { return &spec.Ref{Origin: o} }

func made(name string, args ...spec.Expr) spec.Expr {
	return &spec.Apply{Func: spec.FuncNamed(name), Args: args}
}

func getCall() *spec.Call {
	c := &spec.Call{Name: spec.Name{Wire: "item.get"}, Path: []spec.PathPart{{Text: "/items"}}}
	c.Service = &spec.Service{Envelope: &spec.Envelope{Request: &spec.Message{Method: "GET"}}}
	return c
}

func TestFold(t *testing.T) {
	call := getCall()
	action := &spec.Member{Expr: ref(spec.OriginCallName)}
	maybe := &spec.Member{Expr: ref(spec.OriginCallName), Optional: true}
	arm := func(e spec.Expr, values ...string) *spec.Arm {
		a := &spec.Arm{Expr: e}
		for _, v := range values {
			a.Values = append(a.Values, &spec.Value{Kind: spec.String, Text: v})
		}
		return a
	}
	for name, c := range map[string]struct {
		e    spec.Expr
		want string
	}{
		"literal":                {text("1.0"), "1.0"},
		"name of the call":       {ref(spec.OriginCallName), "item.get"},
		"method":                 {ref(spec.OriginHTTPMethod), "GET"},
		"path":                   {ref(spec.OriginCallPath), "/items"},
		"function":               {made("replace", ref(spec.OriginCallName), text("."), text("_")), "item_get"},
		"joined":                 {&spec.Concat{Parts: []spec.Expr{made("upper", ref(spec.OriginCallName)), text("!")}}, "ITEM.GET!"},
		"member":                 {&spec.Ref{Origin: spec.OriginMember, Member: action}, "item.get"},
		"of the request":         {&spec.OfRequest{Node: ref(spec.OriginCallName)}, "item.get"},
		"arm of the call":        {&spec.Match{Subject: ref(spec.OriginCallName), Arms: []*spec.Arm{arm(text("a"), "other"), arm(text("b"), "x", "item.get")}}, "b"},
		"arm of all other calls": {&spec.Match{Subject: ref(spec.OriginCallName), Arms: []*spec.Arm{arm(text("a"), "other"), arm(text("b"))}}, "b"},
	} {
		got, known := eval.Fold(call, c.e)
		require.True(t, known, name)
		require.Equal(t, c.want, got, name)
	}
	for name, e := range map[string]spec.Expr{
		"arguments":         ref(spec.OriginArguments),
		"credential":        ref(spec.OriginCredential),
		"time":              made("unix", ref(spec.OriginNow)),
		"random":            made("nonce", text("8")),
		"optional member":   &spec.Ref{Origin: spec.OriginMember, Member: maybe},
		"half of a text":    &spec.Concat{Parts: []spec.Expr{text("a"), ref(spec.OriginArguments)}},
		"function of these": made("upper", ref(spec.OriginText)),
		"match by these":    &spec.Match{Subject: ref(spec.OriginText), Arms: []*spec.Arm{arm(text("a"))}},
		"no arm":            &spec.Match{Subject: ref(spec.OriginCallName), Arms: []*spec.Arm{arm(text("a"), "other")}},
	} {
		_, known := eval.Fold(call, e)
		require.False(t, known, name)
	}
	call.Path = append(call.Path, spec.PathPart{Field: &spec.Field{}})
	_, known := eval.Fold(call, ref(spec.OriginCallPath))
	require.False(t, known, "an argument stands in the path")
}

func TestDecide(t *testing.T) {
	failed := ref(spec.OriginFailed)
	equal := func(x, y spec.Expr) spec.Expr { return &spec.Binary{Op: spec.OpEqual, X: x, Y: y} }
	and := func(x, y spec.Expr) spec.Expr { return &spec.Binary{Op: spec.OpAnd, X: x, Y: y} }
	or := func(x, y spec.Expr) spec.Expr { return &spec.Binary{Op: spec.OpOr, X: x, Y: y} }
	unknown := equal(ref(spec.OriginText), text("x"))
	get := equal(ref(spec.OriginCallMethod), text("GET"))
	const yes, no, maybe = "yes", "no", "maybe"
	for name, c := range map[string]struct {
		when            spec.Expr
		failure, others string
	}{
		"always":         {nil, yes, yes},
		"failed":         {failed, yes, no},
		"not failed":     {&spec.Not{X: failed}, no, yes},
		"something else": {unknown, maybe, maybe},
		"the method":     {get, yes, yes},
		"another method": {&spec.Not{X: get}, no, no},
		"failed and":     {and(failed, unknown), maybe, no},
		"failed or":      {or(unknown, failed), yes, maybe},
		"both":           {and(get, failed), yes, no},
	} {
		for onFailure, want := range map[bool]string{true: c.failure, false: c.others} {
			holds, known := eval.Decide(getCall(), c.when, onFailure)
			got := maybe
			if known && holds {
				got = yes
			} else if known {
				got = no
			}
			require.Equal(t, want, got, "%s, failed: %t", name, onFailure)
		}
	}
}
