package golang

import (
	"go/token"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestLocals(t *testing.T) {
	l := newLocals("b", "ok")
	for _, test := range []struct{ hint, name string }{
		{"user_name", "userName"},
		{"user_name", "userName2"},
		{"X-App-Id", "xAppID"},
		{"b", "b2"},
		{"type", "type2"},
		{"string", "string2"},
		{"runtime", "runtime2"},
		{"签名", "value"},
		{"2fa", "value2fa"},
		{"URLPath", "urlPath"},
		{"ID", "id"},
		{"", "value2"},
	} {
		require.Equal(t, test.name, l.name(test.hint), test.hint)
	}
}

func TestLocalsAreIdentifiersOfTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLocals("x", "err")
		seen := map[string]bool{"x": true, "err": true}
		for _, hint := range rapid.SliceOf(rapid.String()).Draw(t, "hints") {
			name := l.name(hint)
			require.True(t, token.IsIdentifier(name), name)
			require.False(t, seen[name] || token.IsKeyword(name) || predeclared[name], name)
			for _, imported := range imports {
				require.NotEqual(t, imported, name)
			}
			seen[name] = true
		}
	})
}
