package fastserve_test

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"testing"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/internal/poison"
)

func TestMain(m *testing.M) {
	poison.On.Store(true)
	os.Exit(m.Run())
}

const (
	ua     = "SH_XJ360_POA"
	secret = "demo-Secret-0815"

	acceptCall = "User.isUserAccept"
	acceptArgs = `{"user_name":"刘先森","user_phone":"13245678***","user_idcard":"61012119000109****","md5":"ef6852278c1445930290c127b0454965"}`
)

// form is the body of a signed request of the loan platform.
func form(call, args string) string {
	key := ua + secret + ua
	sum := md5.Sum([]byte(key + call + key + args + key))
	return url.Values{"ua": {ua}, "call": {call}, "args": {args}, "sign": {hex.EncodeToString(sum[:])}}.Encode()
}

// raw is a request as it is sent.
func raw(body string) string {
	return fmt.Sprintf("POST / HTTP/1.1\r\nHost: partner.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
}

// quiet keeps the refusals of tests out of the log.
var quiet = runtime.WithLogger(slog.New(slog.DiscardHandler))

// constant is a server that always answers the same.
func constant() *runtime.Server {
	amount, unit, mode := loan.Fen(150000), loan.TermTypeDay, loan.LoanModeStandard
	accepted := &loan.IsUserAcceptResult{Result: loan.AdmissionResultOK, Amount: &amount, Terms: []int64{7, 14, 30}, TermType: &unit, LoanMode: &mode}
	return loan.NewPartnerServer(&loan.PartnerFake{
		IsUserAcceptFunc: func(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) { return accepted, nil },
	}, runtime.Keys{ua: secret}, quiet)
}
