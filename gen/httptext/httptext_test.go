package httptext_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/httptext"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

func TestRequest(t *testing.T) {
	form := &spec.Carrier{Kind: spec.FormCarrier}
	m := &spec.Message{Carriers: []*spec.Carrier{{Kind: spec.HeaderCarrier, Header: "X-KEY"}, form}}
	sent := &eval.Sent{
		Method: "POST", Scheme: "https", Host: "api.example.com", Path: "/a", Query: "b=c",
		Headers: []eval.Header{{Name: "X-Key", Value: "it's"}}, Body: []byte("d=e"),
	}
	require.Equal(t, strings.Join([]string{
		"POST /a?b=c HTTP/1.1", "Host: api.example.com",
		"Content-Type: application/x-www-form-urlencoded", "X-KEY: it's", "", "d=e", "",
	}, "\n"), httptext.Request(sent, m), "headers are spelled as in the contract")
	require.Equal(t, strings.Join([]string{
		"curl -X POST 'https://api.example.com/a?b=c'", "-H 'Content-Type: application/x-www-form-urlencoded'",
		`-H 'X-KEY: it'\''s'`, "--data-raw 'd=e'",
	}, " \\\n  ")+"\n", httptext.Curl(sent, m))

	sent.Body = []byte{0xff}
	require.Empty(t, httptext.Curl(sent, m), "no line holds such a body")
	require.Contains(t, httptext.Request(sent, m), "\n\n/w==\n")
}

func TestAnswer(t *testing.T) {
	m := &spec.Message{Carriers: []*spec.Carrier{{Kind: spec.JSONCarrier}}}
	sent := &eval.Sent{Status: 200, Body: []byte(`{"a":1}`)}
	require.Equal(t, "HTTP/1.1 200\nContent-Type: application/json\n\n{\n  \"a\": 1\n}\n", httptext.Answer(sent, m, false))
	require.Contains(t, httptext.Answer(sent, m, true), "\n{\"a\":1}\n", "signed bytes stay as they are")
}
