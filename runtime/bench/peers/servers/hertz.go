package servers

import (
	"context"
	"fmt"
	"net/http"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/app/server"
	"github.com/cloudwego/hertz/pkg/common/config"
	"github.com/cloudwego/hertz/pkg/common/hlog"
	"github.com/cloudwego/hertz/pkg/protocol"

	"github.com/seed-1f9ebf69/signet/runtime/bench/hand"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/model"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

// newHertzServer returns a server of hertz that does not listen yet.
func newHertzServer(options ...config.Option) *server.Hertz {
	hlog.SetLevel(hlog.LevelError) // not its list of routes
	check := hand.NewValidator()
	options = append(options, server.WithCustomValidatorFunc(func(_ *protocol.Request, v any) error { return check.Struct(v) }))
	h := server.New(options...)
	h.POST("/"+samples.Accept.Name, bound[model.IsUserAcceptArgs](acceptedResult()))
	h.POST("/"+samples.Bind.Name, bound[model.ApplyBindCardArgs](boundResult()))
	return h
}

// bound binds and checks arguments, and answers result.
func bound[A, R any](result *R) app.HandlerFunc {
	return func(_ context.Context, c *app.RequestContext) {
		var args A
		if err := c.BindAndValidate(&args); err != nil {
			c.String(http.StatusBadRequest, err.Error())
			return
		}
		c.JSON(http.StatusOK, result)
	}
}

// hertzCaller serves one request that hertz has already read.
type hertzCaller struct {
	server  *server.Hertz
	context *app.RequestContext
}

func newHertz(c samples.Call) (Served, error) {
	h := newHertzServer()
	x := h.NewContext()
	x.Request.SetMethod(http.MethodPost)
	x.Request.SetRequestURI("/" + c.Name)
	x.Request.SetHost("localhost")
	x.Request.Header.SetContentTypeBytes([]byte("application/json"))
	x.Request.SetBodyString(c.Args)
	x.Request.Header.SetContentLength(len(c.Args))
	return &hertzCaller{h, x}, nil
}

func (c *hertzCaller) Serve() {
	c.context.Response.Reset()
	c.context.SetIndex(-1)
	c.server.ServeHTTP(context.Background(), c.context)
}

func (c *hertzCaller) Result() ([]byte, error) {
	c.Serve()
	answer := c.context.Response.Body()
	if status := c.context.Response.StatusCode(); status != http.StatusOK {
		return nil, fmt.Errorf("status %d: %s", status, answer)
	}
	return answer, nil
}
