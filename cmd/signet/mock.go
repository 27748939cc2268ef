package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/pflag"

	"github.com/seed-1f9ebf69/signet/cmd/signet/internal/mock"
	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// mockFlags are the flags of mock.
type mockFlags struct {
	party, address, fault string
	delay                 time.Duration
	badSignature, signed  bool
}

func mockCommand() *command {
	return &command{
		name: "mock", args: "SPEC [--party PARTY]",
		short: diag.Text{ZH: "扮演一方：验签，并按契约的示例应答", EN: "play a party: verify requests, answer by the contract's examples"},
		long: diag.Text{
			ZH: "供任何语言的客户端联调。请求按契约验签、检查时间和重放，参数按契约校验；应答取参数相同的\n示例，没有时取结果对这些参数成立的第一个示例，并按契约签名。默认使用公开的演示凭证；\n其他凭证与 signet sign 的给法相同。每个请求打印一行，拒绝时有原因，不含密钥和参数。",
			EN: "It is for clients in any language. Requests are verified as the contract says, with time\nand replay, and arguments are held to it. The answer is that of the example with the same\narguments, or else of the first whose result holds for them, signed as the contract says.\nIt holds the published demo credential; another is given as for signet sign. Each request\nis told on a line, with the reason of a refusal, without keys and arguments."},
		examples: []string{
			"signet mock spec/loan.signet --party partner",
			"signet mock spec/loan.signet --party partner --address 127.0.0.1:8080 --fault internal --delay 2s",
			"signet mock spec/loan.signet --party partner --id SH_XJ360_POA --secret-file key",
			"signet mock spec/loan.signet --party platform --show-signed",
		},
		flags: func(e *env, f *pflag.FlagSet) {
			f.StringVar(&e.mock.party, "party", "", e.text("扮演的 `一方`；默认为唯一提供接口的一方", "`party` to play; default: the only one that hosts calls"))
			f.StringVar(&e.mock.address, "address", "127.0.0.1:0", e.text("监听的 `地址`；端口 0 表示任意空闲端口", "`address` to serve at; port 0 takes any that is free"))
			f.StringVar(&e.mock.fault, "fault", "", e.text("每次受理的调用都以这个 `错误` 或示例应答", "`fault` or example that answers each accepted call which has it"))
			f.DurationVar(&e.mock.delay, "delay", 0, e.text("每次应答前等待的 `时长`", "`time` that each answer waits"))
			f.BoolVar(&e.mock.badSignature, "bad-signature", false, e.text("破坏应答的签名", "spoil the signatures of answers"))
			f.BoolVar(&e.mock.signed, "show-signed", false, e.text("签名不符时打印应签的文本；其中可能有密钥和个人信息", "where a signature does not fit, print the text that it should be made of, which may hold keys and personal data"))
			e.credentialFlags(f)
		},
		run: runMock,
	}
}

func runMock(e *env, args []string) error {
	if len(args) != 1 {
		return usagef("mock 需要一个契约，例如 signet mock spec/loan.signet", "mock needs one contract, as in signet mock spec/loan.signet")
	}
	api, err := e.contract(args[0])
	if err != nil {
		return err
	}
	party, err := hosting(api, e.mock.party)
	if err != nil {
		return err
	}
	m, err := e.mocked(api, party)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", e.mock.address)
	if err != nil {
		return err
	}
	e.announce(m, listener.Addr())
	return serveUntil(ctx, listener, &http.Server{
		Handler: m, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 20*time.Second + e.mock.delay,
	})
}

// hosting is the party of that name, or the only one that hosts calls.
func hosting(api *spec.API, name string) (*spec.Party, error) {
	var hosts []*spec.Party
	var names []string
	for _, p := range api.Parties {
		if len(api.Serves(p)) == 0 {
			continue
		}
		if p.Wire == name {
			return p, nil
		}
		hosts, names = append(hosts, p), append(names, p.Wire)
	}
	list := strings.Join(names, ", ")
	switch {
	case len(hosts) == 0:
		return nil, usagef("契约中没有接口", "the contract has no calls")
	case name != "":
		return nil, usagef("%s 不提供接口；提供接口的有：%s", "%s hosts no calls; these do: %s", name, list)
	case len(hosts) == 1:
		return hosts[0], nil
	}
	return nil, usagef("请用 --party 指明扮演哪一方：%s", "say by --party which to play: %s", list)
}

// mocked makes the mock that the flags ask for.
func (e *env) mocked(api *spec.API, party *spec.Party) (*mock.Mock, error) {
	held, err := e.heldBy(mock.Envelopes(api, party))
	if err != nil {
		return nil, err
	}
	m, err := mock.New(mock.Config{
		API: api, Party: party, Credentials: held, Fault: e.mock.fault, Delay: e.mock.delay, BadSignature: e.mock.badSignature, ShowSigned: e.mock.signed,
		Tell: e.tell,
	})
	var extern *mock.ExternError
	switch {
	case errors.As(err, &extern):
		return nil, usagef("信封 %s 用到程序的函数 %s，无法在这里扮演", "envelope %s calls the program's function %s, so it cannot be played here", extern.Envelope.Wire, extern.Extern.Wire)
	case err != nil:
		return nil, err
	case e.mock.fault != "" && !m.Has(e.mock.fault):
		return nil, usagef("%s 没有错误或示例 %s；可选：%s", "%s has no fault or example %s; it has %s", party.Wire, e.mock.fault, strings.Join(m.Answers(), ", "))
	case e.mock.badSignature && !m.Signs():
		return nil, usagef("%s 的应答没有签名，无从破坏", "the answers of %s are not signed, so there is nothing to spoil", party.Wire)
	}
	return m, nil
}

// heldBy is the credential that the flags give; none is the demo credential.
func (e *env) heldBy(envelopes []*spec.Envelope) (map[*spec.Envelope]eval.Credential, error) {
	if !e.held.given() {
		return nil, nil
	}
	if len(envelopes) > 1 {
		return nil, usagef("这一方使用 %d 个信封，只能以演示凭证扮演", "this party has %d envelopes, and is played with the demo credentials alone", len(envelopes))
	}
	c, err := e.credential(envelopes[0], true)
	return map[*spec.Envelope]eval.Credential{envelopes[0]: c}, err
}

// announce says where the mock is, and for whom. Clients cannot begin before.
func (e *env) announce(m *mock.Mock, at net.Addr) {
	e.printf(e.out, "%s 在 http://%s/ ；Ctrl-C 结束\n", "%s is at http://%s/; Ctrl-C ends\n", m.Party.Wire, at)
	if e.held.given() {
		return
	}
	for _, envelope := range mock.Envelopes(m.API, m.Party) {
		demo := eval.DemoCredential(m.API, envelope).Credential
		if id := envelope.Credential.ID(); id != nil {
			e.printf(e.out, "信封 %s：公开的演示凭证，%s %s；密钥见文档\n", "envelope %s: the published demo credential, %s %s; its keys are in the documentation\n", envelope.Wire, id.Wire, demo[id.Wire])
		} else {
			e.printf(e.out, "信封 %s：公开的演示凭证；密钥见文档\n", "envelope %s: the published demo credential; its keys are in the documentation\n", envelope.Wire)
		}
	}
}

// tell prints a request on a line.
func (e *env) tell(t mock.Told) {
	verdict, detail := e.text("受理", "accepted"), ""
	switch {
	case errors.Is(t.Err, mock.ErrNoExample):
		verdict, detail = t.Cause, e.text("契约没有适合这些参数的示例", "the contract has no example for these arguments")
	case t.Cause == spec.Internal.String():
		verdict, detail = t.Cause, fmt.Sprint(t.Err)
	case t.Cause != "":
		verdict, detail = t.Cause, e.why(t)
	case t.Fault != "":
		detail = t.Fault
	}
	fmt.Fprintln(e.out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %d %s", t.Method, orElse(t.Path, "-"), orElse(t.Call, "-"), verdict, t.Status, detail)))
}

// why says what a cause does not: where arguments break the contract, or which member
// has a request refused.
func (e *env) why(t mock.Told) string {
	r := t.Refusal
	switch {
	case len(t.Pointers) > 0:
		return strings.Join(t.Pointers, " ")
	case t.Cause == spec.Malformed.String() && t.WantType != "":
		return fmt.Sprintf(e.text("Content-Type 应为 %s", "its Content-Type should be %s"), t.WantType)
	case r == nil:
		return ""
	case r.Missing:
		return fmt.Sprintf(e.text("缺少成员 %s", "the member %s is missing"), explain.WireName(r.Member))
	case r.Doubled:
		return fmt.Sprintf(e.text("成员 %s 出现多次", "the member %s occurs twice"), explain.WireName(r.Member))
	case r.Signed != "":
		return fmt.Sprintf(e.text("成员 %s 应由此文本计算：%q", "the member %s should be made of this text: %q"), explain.WireName(r.Member), r.Signed)
	}
	return fmt.Sprintf(e.text("成员 %s 的文本不符", "the text of the member %s is not what it has to be"), explain.WireName(r.Member))
}
