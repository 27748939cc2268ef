// Package serve makes a handler of what goctl generates.
package serve

import (
	"net/http"

	"github.com/zeromicro/go-zero/core/logx"
	"github.com/zeromicro/go-zero/core/stat"
	"github.com/zeromicro/go-zero/rest"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/gozero/internal/config"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/gozero/internal/handler"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/gozero/internal/svc"
)

// init turns off what logs from the start of a program, such as its load.
func init() {
	logx.Disable()
	stat.DisableLog()
}

// New returns the server with the middleware of its defaults, but logs nothing.
func New(conf rest.RestConf) (http.HandlerFunc, error) {
	server, err := rest.NewServer(conf)
	if err != nil {
		return nil, err
	}
	handler.RegisterHandlers(server, svc.NewServiceContext(config.Config{RestConf: conf}))
	serverless, err := rest.NewServerless(server)
	if err != nil {
		return nil, err
	}
	return serverless.Serve, nil
}
