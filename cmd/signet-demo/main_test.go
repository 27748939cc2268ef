package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestConversation holds the whole demonstration, over real HTTP.
func TestConversation(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(&out))
	text := out.String()
	for _, part := range []string{
		"   > call      User.isUserAccept\n",
		"the client reads: may borrow, up to 150000 fen",
		`"bind_status":"100"`,
		`"bind_status":"200"`,
		"the platform's handler sees order 59841a25c768b00e27ba3226: OK",
		`< 200 {"status":0,"message":"签名错误"}`,
		"   /user_phone: must match ",
		"   /user_idcard：应匹配 ",
	} {
		require.Contains(t, text, part)
	}
	require.Equal(t, 6, strings.Count(text, "   POST http://127.0.0.1:"), "invalid arguments do not leave")
	require.True(t, strings.HasSuffix(text, "\nEverything went as the contract says.\n"), text)
}
