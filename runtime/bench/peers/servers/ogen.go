package servers

import (
	"context"
	"net/http"

	api "github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/ogen"
)

type ogenServer struct {
	accepted *api.IsUserAcceptResult
	bound    *api.ApplyBindCardResult
}

func (s *ogenServer) IsUserAccept(context.Context, *api.IsUserAcceptArgs) (*api.IsUserAcceptResult, error) {
	return s.accepted, nil
}

func (s *ogenServer) ApplyBindCard(context.Context, *api.ApplyBindCardArgs) (*api.ApplyBindCardResult, error) {
	return s.bound, nil
}

func newOgen() (http.Handler, error) {
	return api.NewServer(&ogenServer{
		accepted: &api.IsUserAcceptResult{
			Result: api.IsUserAcceptResultResult200, Amount: api.NewOptInt64(150000), MinAmount: api.NewOptInt64(100000), Terms: []int64{7, 14, 30},
			TermType: api.NewOptIsUserAcceptResultTermType(api.IsUserAcceptResultTermType1), LoanMode: api.NewOptIsUserAcceptResultLoanMode(api.IsUserAcceptResultLoanMode0),
		},
		bound: &api.ApplyBindCardResult{BindStatus: api.ApplyBindCardResultBindStatus200, Remark: api.NewOptString("success")},
	})
}
