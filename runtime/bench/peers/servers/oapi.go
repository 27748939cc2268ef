package servers

import (
	"context"
	"net/http"

	middleware "github.com/oapi-codegen/nethttp-middleware"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/oapi"
)

type oapiServer struct {
	accepted oapi.IsUserAccept200JSONResponse
	bound    oapi.ApplyBindCard200JSONResponse
}

func (s *oapiServer) IsUserAccept(context.Context, oapi.IsUserAcceptRequestObject) (oapi.IsUserAcceptResponseObject, error) {
	return s.accepted, nil
}

func (s *oapiServer) ApplyBindCard(context.Context, oapi.ApplyBindCardRequestObject) (oapi.ApplyBindCardResponseObject, error) {
	return s.bound, nil
}

func newOapi() (http.Handler, error) {
	spec, err := oapi.GetSpec()
	if err != nil {
		return nil, err
	}
	server := &oapiServer{
		accepted: oapi.IsUserAccept200JSONResponse{
			Result: 200, Amount: new(int64(150000)), MinAmount: new(int64(100000)), Terms: &[]int64{7, 14, 30},
			TermType: new(oapi.IsUserAcceptResultTermType(1)), LoanMode: new(oapi.IsUserAcceptResultLoanMode(0)),
		},
		bound: oapi.ApplyBindCard200JSONResponse{BindStatus: "200", Remark: new("success")},
	}
	check := middleware.OapiRequestValidatorWithOptions(spec, &middleware.Options{DoNotValidateServers: true})
	return check(oapi.Handler(oapi.NewStrictHandler(server, nil))), nil
}
