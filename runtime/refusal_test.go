package runtime_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// with changes fields of a signed request after it was signed; an empty value
// removes the field.
func with(call, args string, changes ...string) string {
	v := form(call, args)
	for i := 0; i < len(changes); i += 2 {
		v.Del(changes[i])
		if changes[i+1] != "" {
			v.Set(changes[i], changes[i+1])
		}
	}
	return v.Encode()
}

func manyFields(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("&f" + strings.Repeat("x", i%7) + url.QueryEscape(strings.Repeat("é", i/7)) + "=")
	}
	return b.String()
}

// TestAccepted has what a document does not show but a reader of forms and JSON
// has to take.
func TestAccepted(t *testing.T) {
	var log logs
	address := overHTTP.partner(t, &log, partner())
	tests := map[string]string{
		"an encoded name":         strings.Replace(form(acceptCall, acceptArgs).Encode(), "ua=", "%75%61=", 1),
		"an undeclared field":     form(acceptCall, acceptArgs).Encode() + "&user_id=7",
		"an undeclared argument":  form(acceptCall, strings.Replace(acceptArgs, "{", `{"user_id":{"a":[1]},`, 1)).Encode(),
		"escaped characters":      form(acceptCall, strings.Replace(acceptArgs, "刘先森", `\u5218\u5148\u68ee`, 1)).Encode(),
		"semicolons in arguments": form(bindCall, strings.Replace(bindArgs, "pid: 123456", "a;b;c=d", 1)).Encode(),
	}
	for name, body := range tests {
		t.Run(name, func(t *testing.T) {
			a := post(t, address, body)
			require.Equal(t, answer{Status: 1, Message: "success", Response: a.Response}, a)
			require.NotEmpty(t, a.Response)
		})
	}
	require.Empty(t, log.String())
}
