package docs

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// argumentsOf are the arguments of an example as a client sends them. Those that
// a receiver refuses stay as they are.
func argumentsOf(x *spec.Example) *spec.JSON {
	switch {
	case x.Call.Args == nil || x.Args == nil:
		return &spec.JSON{Kind: spec.JSONObject}
	case x.Fault != nil:
		return x.Args
	}
	return eval.AsSent(x.Call.Args, x.Args)
}

// requestText is a request as HTTP/1.1 has it on the wire, line breaks as LF.
func requestText(s *eval.Sent, m *spec.Message) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\nHost: %s\n", s.Method, target(s), s.Host)
	for _, h := range headers(s, m) {
		fmt.Fprintf(&b, "%s: %s\n", h.Name, h.Value)
	}
	b.WriteString(bodyText(s.Body, false))
	return b.String()
}

// answerText is an answer; its JSON is laid out to be read, unless the bytes
// matter because they are signed.
func answerText(s *eval.Sent, m *spec.Message, signed bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "HTTP/1.1 %d\n", s.Status)
	for _, h := range headers(s, m) {
		fmt.Fprintf(&b, "%s: %s\n", h.Name, h.Value)
	}
	b.WriteString(bodyText(s.Body, !signed))
	return b.String()
}

func bodyText(body []byte, layout bool) string {
	switch {
	case len(body) == 0:
		return ""
	case !printable(string(body)):
		return "\n" + base64.StdEncoding.EncodeToString(body) + "\n"
	case layout:
		return "\n" + indented(body)
	}
	return "\n" + string(body) + "\n"
}

// indented lays out a JSON text; any other stays as it is.
func indented(text []byte) string {
	var out bytes.Buffer
	if json.Indent(&out, text, "", "  ") != nil {
		return string(text) + "\n"
	}
	return out.String() + "\n"
}

func target(s *eval.Sent) string {
	if s.Query != "" {
		return s.Path + "?" + s.Query
	}
	return s.Path
}

// headers are those of the message with its content type.
func headers(s *eval.Sent, m *spec.Message) []eval.Header {
	var out []eval.Header
	typed := false
	for _, h := range s.Headers {
		typed = typed || h.Name == "Content-Type"
	}
	if body := m.Body(); body != nil && len(s.Body) > 0 && !typed && body.MediaType() != "" {
		out = append(out, eval.Header{Name: "Content-Type", Value: body.MediaType()})
	}
	return append(out, s.Headers...)
}

// curlLine sends a request by curl; empty if its body cannot stand in a line.
func curlLine(s *eval.Sent, m *spec.Message) string {
	if !printable(string(s.Body)) {
		return ""
	}
	address := url.URL{Scheme: cmp.Or(s.Scheme, "https"), Host: cmp.Or(s.Host, "example.com")}
	parts := []string{"curl -X " + s.Method + " " + quoted(address.String()+target(s))}
	for _, h := range headers(s, m) {
		parts = append(parts, "-H "+quoted(h.Name+": "+h.Value))
	}
	if len(s.Body) > 0 {
		parts = append(parts, "--data-raw "+quoted(string(s.Body)))
	}
	return strings.Join(parts, " \\\n  ") + "\n"
}

// quoted is a word of a shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
