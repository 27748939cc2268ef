// Signet-demo holds a signed conversation on the reference contract: platform
// and partner each serve over HTTP on this machine and call each other, and
// every message is shown as it travels.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/generated/loan"
	"github.com/seed-1f9ebf69/signet/runtime"
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "signet-demo:", err)
		os.Exit(1)
	}
}

// The demonstration's credential. Both directions use it, as the contract says.
const (
	ua  = "SH_XJ360_POA"
	key = "demo"
)

func run(out io.Writer) error {
	keys := runtime.Keys{ua: key}
	quiet := runtime.WithLogger(slog.New(slog.DiscardHandler))
	partnerURL, stopPartner, err := serve(loan.NewPartnerServer(&partner{}, keys, quiet))
	if err != nil {
		return err
	}
	defer stopPartner()
	platformURL, stopPlatform, err := serve(loan.NewPlatformServer(platform{out}, keys, quiet))
	if err != nil {
		return err
	}
	defer stopPlatform()
	fmt.Fprintf(out, "partner  serves at %s\nplatform serves at %s\n", partnerURL, platformURL)

	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	d := &demo{out: out}
	wire := runtime.WithTransport(runtime.HTTP(d))
	credential := runtime.Credential{ID: ua, Secret: key}
	d.toPartner(ctx, loan.NewPartnerClient(partnerURL, credential, wire))
	d.toPlatform(ctx, loan.NewPlatformClient(platformURL, credential, wire))
	d.forged(ctx, loan.NewPartnerClient(partnerURL, runtime.Credential{ID: ua, Secret: "guessed"}, wire))
	d.invalid(ctx, loan.NewPartnerClient(partnerURL, credential, wire))
	if d.failed != nil {
		return d.failed
	}
	fmt.Fprintln(out, "\nEverything went as the contract says.")
	return nil
}

// serve serves on a free port of this machine.
func serve(h http.Handler) (address string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	s := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = s.Serve(l) }()
	return "http://" + l.Addr().String() + "/", func() { _ = s.Close() }, nil
}

// partner lends to everybody and asks for an SMS code once.
type partner struct{}

func (*partner) IsUserAccept(context.Context, *loan.IsUserAcceptArgs) (*loan.IsUserAcceptResult, error) {
	amount, least := loan.Fen(150_000), loan.Fen(100_000)
	unit, mode := loan.TermTypeDay, loan.LoanModeStandard
	return &loan.IsUserAcceptResult{
		Result: loan.AdmissionResultOK,
		Amount: &amount, MinAmount: &least, Terms: []int64{7, 14, 30}, TermType: &unit, LoanMode: &mode,
	}, nil
}

func (*partner) GetValidBankList(context.Context, *loan.GetValidBankListArgs) ([]loan.Bank, error) {
	var banks []loan.Bank
	for _, code := range []loan.BankCode{loan.BankCodeICBC, loan.BankCodeBOC} {
		banks = append(banks, loan.Bank{BankName: code.Label("zh-CN"), BankCode: code})
	}
	return banks, nil
}

func (*partner) ApplyBindCard(_ context.Context, args *loan.ApplyBindCardArgs) (*loan.ApplyBindCardResult, error) {
	if args.VerifyCode == "" {
		return &loan.ApplyBindCardResult{BindStatus: loan.BindStatusSMSRequired}, nil
	}
	return &loan.ApplyBindCardResult{BindStatus: loan.BindStatusBound, Remark: "success"}, nil
}

// platform takes note of what partners report.
type platform struct{ out io.Writer }

func (p platform) ApproveFeedback(ctx context.Context, args *loan.ApproveFeedbackArgs) error {
	fmt.Fprintf(p.out, "\n   the platform's handler sees order %s: %s\n", args.OrderID, args.ApproveResult)
	return nil
}

// demo is the narrator. As a round tripper it shows what travels.
type demo struct {
	out    io.Writer
	failed error
}

// RoundTrip sends a request and shows it with its answer.
func (d *demo) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	fmt.Fprintf(d.out, "\n   %s %s\n", r.Method, r.URL)
	for _, field := range strings.Split(string(body), "&") {
		name, value, _ := strings.Cut(field, "=")
		if plain, err := url.QueryUnescape(value); err == nil {
			value = plain
		}
		fmt.Fprintf(d.out, "   > %-9s %s\n", name, value)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if err != nil {
		return nil, err
	}
	answer.Body = io.NopCloser(bytes.NewReader(text))
	fmt.Fprintf(d.out, "   < %d %s\n", answer.StatusCode, text)
	return answer, nil
}

func (d *demo) chapter(title string) { fmt.Fprintf(d.out, "\n== %s\n", title) }

// must takes note of an outcome that the demonstration does not expect.
func (d *demo) must(ok bool, what string, err error) {
	if !ok && d.failed == nil {
		d.failed = fmt.Errorf("%s: %w", what, errors.Join(errors.New("unexpected outcome"), err))
	}
}

func (d *demo) toPartner(ctx context.Context, c *loan.PartnerClient) {
	d.chapter("platform -> partner: may this user borrow?")
	admission, err := c.IsUserAccept(ctx, &loan.IsUserAcceptArgs{UserName: "刘先森", UserPhone: "13245678***", UserIdcard: "61012119000109****"})
	d.must(err == nil && admission.Result == loan.AdmissionResultOK, "admission", err)
	if err == nil {
		fmt.Fprintf(d.out, "   the client reads: %s, up to %d fen, terms %v\n", admission.Result.Label("en"), *admission.Amount, admission.Terms)
	}

	d.chapter("platform -> partner: which banks?")
	banks, err := c.GetValidBankList(ctx, &loan.GetValidBankListArgs{})
	d.must(err == nil && len(banks) == 2, "bank list", err)

	d.chapter("platform -> partner: bind a card, first without, then with the SMS code")
	card := &loan.ApplyBindCardArgs{
		BankCode: loan.BankCodeICBC, UserName: "张三", UserIdcard: "610121190001011122", CardNumber: "6222022005001212723",
		CardPhone: "13245678901", UserPhone: "13370212345", EchoData: "{pid: 123456}",
	}
	bound, err := c.ApplyBindCard(ctx, card)
	d.must(err == nil && bound.BindStatus == loan.BindStatusSMSRequired, "first binding", err)
	card.VerifyCode = "376258"
	bound, err = c.ApplyBindCard(ctx, card)
	d.must(err == nil && bound.BindStatus == loan.BindStatusBound, "second binding", err)
}

func (d *demo) toPlatform(ctx context.Context, c *loan.PlatformClient) {
	d.chapter("partner -> platform: the order is approved")
	err := c.ApproveFeedback(ctx, &loan.ApproveFeedbackArgs{OrderID: "59841a25c768b00e27ba3226", ApproveResult: "OK", ApproveMessage: "审核通过"})
	d.must(err == nil, "feedback", err)
}

func (d *demo) forged(ctx context.Context, c *loan.PartnerClient) {
	d.chapter("somebody with a guessed key")
	_, err := c.GetValidBankList(ctx, &loan.GetValidBankListArgs{})
	var fault *runtime.Fault
	d.must(errors.As(err, &fault) && fault.Cause == runtime.BadSignature, "forged signature", err)
	fmt.Fprintf(d.out, "   the client reports: %v\n", err)
}

func (d *demo) invalid(ctx context.Context, c *loan.PartnerClient) {
	d.chapter("arguments that break the contract never leave")
	_, err := c.IsUserAccept(ctx, &loan.IsUserAcceptArgs{UserName: "刘先森", UserPhone: "1324567", UserIdcard: "6101"})
	var violations *runtime.Violations
	d.must(errors.As(err, &violations) && len(violations.List) == 2, "violations", err)
	if violations != nil {
		for _, v := range violations.List {
			fmt.Fprintf(d.out, "   %s\n   %s\n", v.Text("zh"), v.Text("en"))
		}
	}
}
