package runtime

import (
	"context"
	"errors"
	"fmt"
	"net/http"
)

// Local is a transport to a server in the same process, for tests: all that is
// done to a message happens, but nothing is sent. The implementation gets the
// deadline and cancellation of the client's context and, as over a network,
// none of its values.
func Local(server *Server) Transport { return local{server} }

type local struct{ server *Server }

var errAborted = errors.New("the server dropped the connection")

func (l local) Carry(ctx context.Context, _ string, x *Exchange, limit int64) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	defer func() {
		if p := recover(); p == http.ErrAbortHandler {
			err = errAborted
		} else if p != nil {
			panic(p)
		}
	}()
	in := NewExchange()
	defer in.Release()
	in.Method, in.Path, in.Query, in.Header = x.Method, x.Path, x.Query, x.Header.Clone()
	in.Scheme, in.Host, in.Base = x.Scheme, x.Host, x.Base
	in.Body = append(in.Body, x.Body...)
	l.server.Serve(withoutValues{ctx}, in)
	if int64(len(in.Answer)) > limit {
		return fmt.Errorf("body is larger than %d bytes", limit)
	}
	x.Status, x.AnswerHead = in.Status, in.AnswerHead
	x.Answer = append(x.Answer, in.Answer...)
	return ctx.Err()
}

type withoutValues struct{ context.Context }

func (withoutValues) Value(any) any { return nil }
