package servers

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

// TestRefusals holds that every server checks what it says it checks.
func TestRefusals(t *testing.T) {
	slog.SetDefault(slog.New(slog.DiscardHandler)) // Signet's log of refusals
	changes := []struct {
		call     samples.Call
		from, to string
	}{
		{samples.Accept, `"user_name":"刘先森",`, ``},
		{samples.Accept, `13245678***`, `13245678**x`},
		{samples.Accept, `ef6852278c1445930290c127b0454965`, `EF`},
		{samples.Bind, `"ICBC"`, `"XXXX"`},
		{samples.Bind, `610121190001011122`, `61012119000101112`},
		{samples.Bind, `"echo_data":"{pid: 123456}",`, ``},
		{samples.Bind, `"card_type":"1"`, `"card_type":"3"`},
	}
	for _, s := range All {
		for _, c := range changes {
			call := c.call
			call.Args = strings.Replace(call.Args, c.from, c.to, 1)
			require.NotEqual(t, c.call.Args, call.Args)
			served, err := s.New(call)
			require.NoError(t, err)
			_, err = served.Result()
			require.Error(t, err, "%s takes %s", s.Name, call.Args)
		}
	}
}

func TestAnswers(t *testing.T) {
	for _, s := range All {
		for _, call := range samples.Calls {
			served, err := s.New(call)
			require.NoError(t, err)
			for range 2 {
				result, err := served.Result()
				require.NoError(t, err, "%s, %s", s.Name, call.Name)
				require.JSONEq(t, call.Result, string(result), s.Name)
			}
		}
	}
}
