package main

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// signFlags are the flags of sign.
type signFlags struct {
	args, at, url string
	unchecked     bool
}

func signCommand() *command {
	return &command{
		name: "sign", args: "SPEC CALL --id ID --secret-file FILE",
		short: diag.Text{ZH: "为一次调用签名，展示每一步", EN: "sign a call and show every step"},
		long: diag.Text{
			ZH: "打印信封的每个字段、掩去密钥的待签文本、签名、正文和一条 curl 命令。密钥从文件读取，\n末尾的换行（LF 或 CRLF，不论几个）不计，绝不打印。其他凭证成员用\n--credential NAME=VALUE 或 NAME=@FILE 给出。违反契约的参数会被拒绝并逐条说明；\n--unchecked 照样签名，用来查看服务方如何拒绝。",
			EN: "It prints each field of the envelope, the text that is signed with the secret masked,\nthe signature, the body, and a curl line. The secret is read from a file and never\nprinted; line breaks at its end, LF or CRLF and however many, do not count. Other\nmembers of a credential are given as --credential NAME=VALUE or NAME=@FILE. Arguments\nthat break the contract are refused, with everything that is wrong with them;\n--unchecked signs them all the same, to see how a server refuses them."},
		examples: []string{
			`signet sign spec/loan.signet BindCard.getValidBankList --args '{"card_type":"1"}' --id SH_XJ360_POA --secret-file key`,
			`signet sign spec/loan.signet User.isUserAccept --id SH_XJ360_POA --secret-file key   # the first example's arguments`,
		},
		flags: func(e *env, f *pflag.FlagSet) {
			f.StringVar(&e.sign.args, "args", "", e.text("参数的 `JSON`；默认取第一个示例", "arguments as `JSON`; default: those of the first example"))
			f.BoolVar(&e.sign.unchecked, "unchecked", false, e.text("违反契约的参数也签名", "sign arguments that break the contract too"))
			e.credentialFlags(f)
			f.StringVar(&e.sign.at, "at", "", e.text("消息的 `时间`，RFC 3339；默认为现在", "`time` of the message, RFC 3339; default: now"))
			f.StringVar(&e.sign.url, "url", "", e.text("请求的 `地址`；默认取契约的第一个环境", "`address` of the request; default: the first environment of the contract"))
		},
		run: runSign,
	}
}

func runSign(e *env, args []string) error {
	if len(args) != 2 {
		return usagef("sign 需要契约和接口，例如 signet sign spec/loan.signet User.isUserAccept",
			"sign needs a contract and a call, as in signet sign spec/loan.signet User.isUserAccept")
	}
	api, err := e.contract(args[0])
	if err != nil {
		return err
	}
	call := api.Call(args[1])
	if call == nil {
		return noCall(api, args[1])
	}
	s := &signing{env: e, call: call, envelope: call.Service.Envelope}
	out, err := s.outgoing()
	if err != nil {
		return err
	}
	if x := s.envelope.Extern(); x != nil {
		return usagef("无法签名：信封 %s 用到程序的函数 %s，只有生成的代码可以签名", "this cannot be signed here: envelope %s calls the program's function %s, so only generated code signs it", s.envelope.Wire, x.Wire)
	}
	s.seal(out)
	if !s.sent.Sound() {
		return usagef("无法签名：凭证中的密钥不可用，或参数无法放入信封", "this cannot be signed: a key of the credential is unusable, or the arguments do not fit the envelope")
	}
	s.show()
	return nil
}

// signing is one message that is shown.
type signing struct {
	*env
	call     *spec.Call
	envelope *spec.Envelope
	url      *url.URL
	sent     *eval.Sent
	// masked is the same message, made with masks for secrets: the texts below
	// a signature are taken from it.
	masked *eval.Sent
}

// outgoing gathers the message from the flags.
func (s *signing) outgoing() (out eval.Outgoing, err error) {
	address := s.env.sign.url
	if address == "" {
		address = "http://127.0.0.1:8080/"
		if list := s.call.Service.To.Environments; len(list) > 0 {
			address = list[0].URL
		}
	}
	if s.url, err = url.Parse(address); err != nil || s.url.Host == "" {
		return out, usagef("--url 是完整的地址，例如 http://127.0.0.1:8080/", "--url is a whole address, as in http://127.0.0.1:8080/")
	}
	out = eval.Outgoing{Call: s.call, Address: address, Now: time.Now()}
	if out.Arguments, err = s.arguments(s.call); err != nil {
		return out, err
	}
	if out.Credential, err = s.credential(s.envelope, false); err != nil {
		return out, err
	}
	if s.env.sign.at != "" {
		if out.Now, err = time.Parse(time.RFC3339, s.env.sign.at); err != nil {
			return out, usagef("--at 是时间，例如 2017-07-22T03:25:26Z", "--at is a time such as 2017-07-22T03:25:26Z")
		}
	}
	return out, nil
}

// seal makes the message, and once more with the secrets masked and all that
// time and chance made given.
func (s *signing) seal(out eval.Outgoing) {
	s.sent = eval.SealCall(out)
	s.masked = eval.Masked(out, s.sent)
}

func noCall(api *spec.API, name string) error {
	var names []string
	for _, c := range api.Calls() {
		names = append(names, c.Wire)
	}
	if near, ok := diag.Nearest(name, names); ok {
		return usagef("没有接口 %s；是否想写 %s？", "there is no call %s; did you mean %s?", name, near)
	}
	return usagef("没有接口 %s；契约中有 %s", "there is no call %s; the contract has %s", name, strings.Join(names, ", "))
}

// show prints the steps of the signer.
func (s *signing) show() {
	fmt.Fprintf(s.out, "%s %s (%s)\n\n%s\n", s.text("接口", "call"), s.call.Wire, s.said(s.call.Label), s.text("字段：", "fields:"))
	for _, m := range s.envelope.Request.AllLeaves() {
		fmt.Fprintf(s.out, "  %-12s %s\n", m.Named(), s.sent.Text(m.Reference))
	}
	for _, step := range s.checks(s.envelope.Serve.Steps) {
		text := spec.Operands(step.Node)
		fmt.Fprintf(s.out, "\n%s\n  %s\n%s\n  %s\n", s.text("待签文本（密钥已掩去）：", "text that is signed (secret masked):"),
			strings.ReplaceAll(s.masked.Text(text[len(text)-1]), "\n", "\n  "), s.text("签名：", "signature:"), s.sent.Text(s.written(step.Node)))
	}
	fmt.Fprintf(s.out, "\n%s\n  %s %s\n", s.text("地址：", "address:"), s.sent.Method, s.address())
	if len(s.sent.Body) > 0 {
		fmt.Fprintf(s.out, "\n%s\n  %s\n", s.text("正文：", "body:"), s.sent.Body)
	}
	fmt.Fprintf(s.out, "\ncurl:\n  %s\n", s.curl())
}

// checks returns the verify steps that this message meets, those in the chosen
// arms of switches too.
func (s *signing) checks(steps []spec.Step) []spec.Step {
	var out []spec.Step
	for _, step := range steps {
		switch step.Op {
		case spec.StepVerify:
			out = append(out, step)
		case spec.StepSwitch:
			match := step.Node.(*spec.Match)
			if i := chosen(match, s.sent.Text(match.Subject)); i >= 0 {
				out = append(out, s.checks(step.Arms[i])...)
			}
		}
	}
	return out
}

// written returns the text that shows a check in the message: its bytes as hex, say.
func (s *signing) written(check spec.Expr) (text spec.Expr) {
	text = check
	for _, m := range s.envelope.Request.AllLeaves() {
		spec.Walk(m.Expr, func(e spec.Expr) bool {
			if text == check && encodes(e, check) {
				text = e
			}
			return text == check
		})
	}
	return text
}

// encodes reports whether an expression is nothing but another way to write a check.
func encodes(e, check spec.Expr) bool {
	for e != check {
		a, ok := e.(*spec.Apply)
		if !ok || len(a.Args) != 1 || a.Func.Kind.IsCheck() {
			return false
		}
		e = a.Args[0]
	}
	return true
}

// chosen returns the index of the arm for a subject, -1 if there is none.
func chosen(match *spec.Match, subject string) int {
	return slices.IndexFunc(match.Arms, func(a *spec.Arm) bool {
		return len(a.Values) == 0 || slices.ContainsFunc(a.Values, func(v *spec.Value) bool { return v.Text == subject })
	})
}

// address is where the message goes, path and query as they are signed.
func (s *signing) address() string {
	at := s.url.Scheme + "://" + s.url.Host + s.sent.Path
	if s.sent.Query != "" {
		at += "?" + s.sent.Query
	}
	return at
}

// curl returns a line for a shell that sends the message, with nothing that
// curl would add or change by itself.
func (s *signing) curl() string {
	line := "curl -X " + s.sent.Method
	if strings.Contains(s.sent.Path, "/.") {
		line += " --path-as-is"
	}
	line += " " + quote(s.address())
	if len(s.sent.Body) > 0 {
		if !slices.ContainsFunc(s.sent.Headers, func(h eval.Header) bool { return h.Name == "Content-Type" }) {
			line += " -H " + quote(strings.TrimSpace("Content-Type: "+s.envelope.Request.Body().MediaType()))
		}
		line += " --data-raw " + quote(string(s.sent.Body))
	}
	for _, h := range s.sent.Headers {
		if h.Value == "" {
			line += " -H " + quote(h.Name+";") // curl's way to send an empty one
			continue
		}
		line += " -H " + quote(h.Name+": "+h.Value)
	}
	return line
}

// quote quotes a text for a shell.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
