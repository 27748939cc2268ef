package codecs

import (
	"testing"

	"github.com/stretchr/testify/require"
)

var messages = []*Message{AcceptArgs, BindArgs, AcceptResult, BindResult}

// TestSound holds that all take what is sound, and write what they have read.
func TestSound(t *testing.T) {
	for _, m := range messages {
		for _, text := range m.Texts {
			for _, d := range m.Decoders() {
				_, err := d.Decode(text)
				require.NoError(t, err, "%s: %s", d.Name, text)
			}
			for _, c := range m.Checkers() {
				v, err := c.Decode(text)
				require.NoError(t, err)
				require.NoError(t, c.Check(v), "%s: %s", c.Name, text)
			}
			for _, e := range m.Encoders() {
				v, err := e.Decode(text)
				require.NoError(t, err)
				again, err := e.Encode(v)
				require.NoError(t, err)
				require.JSONEq(t, string(text), string(again), e.Name)
			}
		}
	}
}

// TestUnsound holds that each refuses what it says, and no more.
func TestUnsound(t *testing.T) {
	wrong := []byte(`{"user_name":"x","user_phone":"1","user_idcard":"61012119000109****"}`)
	doubled := []byte(`{"user_name":"x","user_name":"y","user_phone":"13245678***","user_idcard":"61012119000109****"}`)
	for _, d := range AcceptArgs.Decoders() {
		_, err := d.Decode(wrong)
		require.Equal(t, d.Checks != unchecked, err != nil, d.Name)
		_, err = d.Decode(doubled)
		require.Equal(t, d.Doubled == refused, err != nil, d.Name)
	}
	for _, c := range AcceptArgs.Checkers() {
		v, _ := c.Decode(wrong) // those that check while they read tell, too
		require.Error(t, c.Check(v), c.Name)
	}
}
