package servers

import (
	"net/http"

	"github.com/go-playground/validator/v10"
	"github.com/zeromicro/go-zero/core/conf"
	"github.com/zeromicro/go-zero/rest"
	"github.com/zeromicro/go-zero/rest/httpx"

	"github.com/seed-1f9ebf69/signet/runtime/bench/hand"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/gozero/serve"
)

type structValidator struct{ check *validator.Validate }

func (v structValidator) Validate(_ *http.Request, data any) error { return v.check.Struct(data) }

// newGoZero has the default middleware but for two: the access log, and the
// shedding of load, which refuses requests on a machine that is as busy as a
// benchmark makes it.
func newGoZero() (http.Handler, error) {
	var c rest.RestConf
	if err := conf.LoadFromJsonBytes([]byte(`{"Name": "partner", "Port": 0, "Middlewares": {"Log": false, "Shedding": false}}`), &c); err != nil {
		return nil, err
	}
	httpx.SetValidator(structValidator{hand.NewValidator()})
	return serve.New(c)
}
