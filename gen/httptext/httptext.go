// Package httptext writes the messages of examples as people read them: HTTP/1.1 as it
// is on the wire, and commands that send it.
package httptext

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Request is a request as HTTP/1.1 has it on the wire, line breaks as LF.
func Request(s *eval.Sent, m *spec.Message) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\nHost: %s\n", s.Method, target(s), s.Host)
	for _, h := range headers(s, m) {
		fmt.Fprintf(&b, "%s: %s\n", h.Name, h.Value)
	}
	b.WriteString(bodyText(s.Body, false))
	return b.String()
}

// Answer is an answer; its JSON is laid out to be read, unless the bytes
// matter because they are signed.
func Answer(s *eval.Sent, m *spec.Message, signed bool) string {
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
	case !Printable(string(body)):
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

// headers are those of the message with its content type, in the spelling of the
// contract.
func headers(s *eval.Sent, m *spec.Message) []eval.Header {
	var out []eval.Header
	spelled := map[string]string{}
	for _, c := range m.Carriers {
		if c.Kind.IsHeader() {
			spelled[http.CanonicalHeaderKey(c.Header)] = c.Header
		}
	}
	typed := false
	for _, h := range s.Headers {
		typed = typed || h.Name == "Content-Type"
	}
	if body := m.Body(); body != nil && len(s.Body) > 0 && !typed && body.MediaType() != "" {
		out = append(out, eval.Header{Name: "Content-Type", Value: body.MediaType()})
	}
	for _, h := range s.Headers {
		out = append(out, eval.Header{Name: cmp.Or(spelled[h.Name], h.Name), Value: h.Value})
	}
	return out
}

// Curl sends a request by curl; empty if its body cannot stand in a line.
func Curl(s *eval.Sent, m *spec.Message) string {
	if !Printable(string(s.Body)) {
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

// Printable reports whether a text can be shown as it stands.
func Printable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r != '\n' && r != '\t' && (unicode.IsControl(r) || r == utf8.RuneError)
	})
}

// quoted is a word of a shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
