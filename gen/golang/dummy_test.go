package golang_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/golang"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// TestDummyCredentials holds that requests of unknown ids meet keys of the kinds
// that the envelope verifies and decrypts with.
func TestDummyCredentials(t *testing.T) {
	for platform, want := range map[string]string{
		"wechat-pay-v3": `return NoticeCredential{PeerKey: recipe.DummyRSAPublic(), APIV3Key: "0123456789abcdef0123456789abcdef"}`,
		"qihoo360":      "return PushCredential{OwnKey: recipe.DummyRSAPrivate(), PeerKey: recipe.DummyRSAPublic()}",
	} {
		api, list, err := load.File("../../spec/platforms/" + platform + ".signet")
		require.NoError(t, err)
		require.NotNil(t, api, "%v", list.All())
		files, err := golang.Emit(api)
		require.NoError(t, err)
		require.Contains(t, string(files["envelope.go"]), want, platform)
	}
}
