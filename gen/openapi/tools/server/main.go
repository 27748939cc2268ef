// Command server serves both parties of the loan contract with the generated
// servers, for the client of another generator. It prints their addresses as JSON
// and runs until it is ended.
package main

import (
	"context"
	"encoding/json"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
)

func main() {
	keys := runtime.Keys{"SH_XJ360_POA": "demo"}
	addresses := map[string]string{
		"partner":  serve(loan.NewPartnerServer(partner(), keys)),
		"platform": serve(loan.NewPlatformServer(&loan.PlatformFake{ApproveFeedbackFunc: approve}, keys)),
	}
	if err := json.NewEncoder(os.Stdout).Encode(addresses); err != nil {
		log.Fatal(err)
	}
	select {}
}

func partner() loan.Partner {
	return &loan.PartnerFake{
		IsUserAcceptFunc: func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
			return &loan.IsUserAcceptResult{Result: loan.AdmissionResultUnfinishedLoan, CanLoanTime: &runtime.Date{Year: 2017, Month: 10, Day: 1}}, nil
		},
		GetValidBankListFunc: func(context.Context, *loan.GetValidBankListArgs) ([]loan.Bank, error) {
			return []loan.Bank{{BankName: "工商银行", BankCode: loan.BankCodeICBC}}, nil
		},
		ApplyBindCardFunc: func(context.Context, *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
			return &loan.ApplyBindCardResult{BindStatus: loan.BindStatusBound}, nil
		},
	}
}

func approve(context.Context, *loan.ApproveFeedbackArgs) error { return nil }

// serve serves at a free port of this machine and returns the address.
func serve(handler http.Handler) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	go func() { log.Fatal(server.Serve(listener)) }()
	return "http://" + listener.Addr().String()
}
