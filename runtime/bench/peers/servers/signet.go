package servers

import (
	"context"
	"net/http"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/bench/hand"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/signet/loan"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

func newSignet() (http.Handler, error) { return newSignetServer() }

func newSignetServer() (*runtime.Server, error) {
	amount, least, unit, mode := loan.Fen(150000), loan.Fen(100000), loan.TermTypeDay, loan.LoanModeStandard
	accepted := &loan.IsUserAcceptResult{Result: loan.AdmissionResultOK, Amount: &amount, MinAmount: &least, Terms: []int64{7, 14, 30}, TermType: &unit, LoanMode: &mode}
	bound := &loan.ApplyBindCardResult{BindStatus: loan.BindStatusBound, Remark: "success"}
	server := loan.NewPartnerServer(&loan.PartnerFake{
		IsUserAcceptFunc:  func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) { return accepted, nil },
		ApplyBindCardFunc: func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) { return bound, nil },
	}, runtime.Keys{samples.UA: samples.Secret})
	return server, server.Err()
}

func newHand() (http.Handler, error) {
	return hand.NewServer(map[string]string{samples.UA: samples.Secret}), nil
}
