package servers

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

// TestOverLoopback holds that every server answers over a socket, more than once on
// one connection, and says how long its answer is: the client of traffic reads no
// other.
func TestOverLoopback(t *testing.T) {
	for _, s := range OverLoopback {
		t.Run(s.Name, func(t *testing.T) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			require.NoError(t, err)
			go s.Serve(listener) // until the test ends: not all can be told to stop
			conn, err := net.Dial("tcp", listener.Addr().String())
			require.NoError(t, err)
			defer conn.Close()
			request, err := s.Request(samples.Accept)
			require.NoError(t, err)
			reader := bufio.NewReader(conn)
			for range 2 {
				_, err = conn.Write(request)
				require.NoError(t, err)
				response, err := http.ReadResponse(reader, nil)
				require.NoError(t, err)
				body, err := io.ReadAll(response.Body)
				require.NoError(t, err)
				require.Equal(t, http.StatusOK, response.StatusCode, "%s", body)
				require.EqualValues(t, len(body), response.ContentLength)
				result, err := s.Result(samples.Accept, body)
				require.NoError(t, err)
				require.JSONEq(t, samples.Accept.Result, string(result))
			}
		})
	}
}
