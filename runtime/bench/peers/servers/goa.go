package servers

import (
	"context"
	"net/http"

	goahttp "goa.design/goa/v3/http"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/goa/gen/http/partner/server"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/goa/gen/partner"
)

type goaService struct {
	accepted *partner.IsUserAcceptResult
	bound    *partner.ApplyBindCardResult
}

func (s *goaService) IsUserAccept(context.Context, *partner.IsUserAcceptArgs) (*partner.IsUserAcceptResult, error) {
	return s.accepted, nil
}

func (s *goaService) ApplyBindCard(context.Context, *partner.ApplyBindCardArgs) (*partner.ApplyBindCardResult, error) {
	return s.bound, nil
}

func newGoa() (http.Handler, error) {
	service := &goaService{
		accepted: &partner.IsUserAcceptResult{Result: 200, Amount: new(int64(150000)), MinAmount: new(int64(100000)), Terms: []int64{7, 14, 30}, TermType: new(int64(1)), LoanMode: new(int64(0))},
		bound:    &partner.ApplyBindCardResult{BindStatus: "200", Remark: new("success")},
	}
	mux := goahttp.NewMuxer()
	server.Mount(mux, server.New(partner.NewEndpoints(service), mux, goahttp.RequestDecoder, goahttp.ResponseEncoder, nil, nil))
	return mux, nil
}
