package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// signFlags are the flags of sign.
type signFlags struct {
	args, id, secretFile, at, url string
	credential                    []string
}

// mask stands for every secret that would be printed.
const mask = "******"

func signCommand() *command {
	return &command{
		name: "sign", args: "SPEC CALL --id ID --secret-file FILE",
		short: diag.Text{ZH: "为一次调用签名，展示每一步", EN: "sign a call and show every step"},
		long: diag.Text{
			ZH: "打印信封的每个字段、掩去密钥的待签文本、签名、正文和一条 curl 命令。密钥从文件读取，\n末尾的换行不计，绝不打印。其他凭证成员用 --credential NAME=VALUE 或 NAME=@FILE 给出。",
			EN: "It prints each field of the envelope, the text that is signed with the secret masked,\nthe signature, the body, and a curl line. The secret is read from a file, a line feed\nat its end does not count, and it is never printed. Other members of a credential are\ngiven as --credential NAME=VALUE or NAME=@FILE."},
		examples: []string{
			`signet sign spec/loan.signet BindCard.getValidBankList --args '{"card_type":"1"}' --id SH_XJ360_POA --secret-file key`,
			`signet sign spec/loan.signet User.isUserAccept --id SH_XJ360_POA --secret-file key   # the first example's arguments`,
		},
		flags: func(e *env, f *pflag.FlagSet) {
			f.StringVar(&e.sign.args, "args", "", "arguments as JSON; default: those of the first example")
			f.StringVar(&e.sign.id, "id", "", "id of the caller")
			f.StringVar(&e.sign.secretFile, "secret-file", "", "file with the secret")
			f.StringArrayVar(&e.sign.credential, "credential", nil, "another member: NAME=VALUE or NAME=@FILE")
			f.StringVar(&e.sign.at, "at", "", "time of the message, RFC 3339; default: now")
			f.StringVar(&e.sign.url, "url", "", "address for the curl line; default: the first environment of the contract")
		},
		run: runSign,
	}
}

func runSign(e *env, args []string) error {
	if len(args) != 2 {
		return usagef("sign needs a contract and a call, as in signet sign spec/loan.signet User.isUserAccept")
	}
	api, err := e.contract(args[0])
	if err != nil {
		return err
	}
	call := api.Call(args[1])
	if call == nil {
		return noCall(api, args[1])
	}
	out := eval.Outgoing{Call: call.Wire, Path: "/", Target: "/", Now: time.Now()}
	if out.Arguments, err = e.arguments(call); err != nil {
		return err
	}
	if out.Credential, err = e.credential(call.Service.Envelope); err != nil {
		return err
	}
	if e.sign.at != "" {
		if out.Now, err = time.Parse(time.RFC3339, e.sign.at); err != nil {
			return usagef("--at is a time such as 2017-07-22T03:25:26Z")
		}
	}
	env := call.Service.Envelope
	sent := eval.SealCall(env, out)
	// The texts that are shown are made a second time, with the secrets masked
	// and everything that time and chance made given.
	shown := out
	shown.Credential, shown.Given = eval.Credential{}, map[*spec.Member]string{}
	for _, m := range env.Credential.Members {
		shown.Credential[m.Wire] = out.Credential[m.Wire]
		if m.Secret() {
			shown.Credential[m.Wire] = mask
		}
	}
	for _, m := range env.Request.Leaves() {
		if env.Serve.Of(m) != spec.IsCheck {
			shown.Given[m] = sent.Text(m.Reference)
		}
	}
	e.show(call, sent, eval.SealCall(env, shown))
	return nil
}

func noCall(api *spec.API, name string) error {
	var names []string
	for _, c := range api.Calls() {
		names = append(names, c.Wire)
	}
	if near, ok := diag.Nearest(name, names); ok {
		return usagef("there is no call %s; did you mean %s?", name, near)
	}
	return usagef("there is no call %s; the contract has %s", name, strings.Join(names, ", "))
}

func (e *env) arguments(call *spec.Call) ([]byte, error) {
	if e.sign.args == "" {
		if len(call.Examples) == 0 {
			return []byte("{}"), nil
		}
		return []byte(call.Examples[0].Args.Compact()), nil
	}
	if err := jsonx.Valid([]byte(e.sign.args)); err != nil {
		return nil, usagef("--args is no JSON: %v", err)
	}
	return []byte(e.sign.args), nil
}

// credential gathers the members from the flags.
func (e *env) credential(env *spec.Envelope) (eval.Credential, error) {
	given := eval.Credential{}
	for _, m := range env.Credential.Members {
		switch {
		case m.IsID && e.sign.id != "":
			given[m.Wire] = e.sign.id
		case m.Secret() && e.sign.secretFile != "" && given[m.Wire] == "":
			text, err := secretFrom(e.sign.secretFile)
			if err != nil {
				return nil, err
			}
			given[m.Wire] = text
		}
	}
	for _, c := range e.sign.credential {
		name, value, ok := strings.Cut(c, "=")
		if m := env.Credential.Named(name); !ok || m == nil {
			return nil, usagef("--credential is NAME=VALUE with a member of the credential of envelope %s", env.Wire)
		}
		if file, isFile := strings.CutPrefix(value, "@"); isFile {
			text, err := secretFrom(file)
			if err != nil {
				return nil, err
			}
			value = text
		}
		given[name] = value
	}
	for _, m := range env.Credential.Members {
		if given[m.Wire] == "" {
			return nil, usagef("the credential needs %s; give it by --id, --secret-file or --credential %s=…", m.Wire, m.Wire)
		}
	}
	return given, nil
}

func secretFrom(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return "", unreadable(file, err)
	}
	return strings.TrimRight(string(text), "\r\n"), nil
}

// show prints the steps. Every text but the message itself comes from masked.
func (e *env) show(call *spec.Call, sent, masked *eval.Sent) {
	env := call.Service.Envelope
	fmt.Fprintf(e.out, "%s %s (%s)\n\n", e.text("接口", "call"), call.Wire, call.Label.In(string(e.lang)))
	fmt.Fprintln(e.out, e.text("字段：", "fields:"))
	for _, m := range env.Request.Leaves() {
		fmt.Fprintf(e.out, "  %-12s %s\n", m.Named(), sent.Text(m.Reference))
	}
	for _, s := range checks(env.Serve.Steps) {
		a := s.Node.(*spec.Apply)
		text := a.Args[len(a.Args)-1]
		fmt.Fprintf(e.out, "\n%s\n  %s\n%s\n  %s\n", e.text("待签文本（密钥已掩去）：", "text that is signed (secret masked):"),
			strings.ReplaceAll(masked.Text(text), "\n", "\n  "), e.text("签名：", "signature:"), sent.Text(s.In))
	}
	fmt.Fprintf(e.out, "\n%s\n  %s\n\ncurl:\n  %s\n", e.text("正文：", "body:"), sent.Body, e.curl(call, sent))
}

// checks returns the verify steps, those within switches too.
func checks(steps []spec.Step) []spec.Step {
	var out []spec.Step
	for _, s := range steps {
		if s.Op == spec.StepVerify {
			out = append(out, s)
		}
		for _, arm := range s.Arms {
			out = append(out, checks(arm)...)
		}
	}
	return out
}

func (e *env) curl(call *spec.Call, sent *eval.Sent) string {
	url := e.sign.url
	if url == "" {
		url = "http://127.0.0.1:8080/"
		if list := call.Service.To.Environments; len(list) > 0 {
			url = list[0].URL
		}
	}
	request := call.Service.Envelope.Request
	line := "curl -X " + request.Method + " " + quote(url)
	if body := request.Body(); body != nil {
		line += " -H " + quote("Content-Type: "+body.Kind.MediaType()) + " --data-binary " + quote(string(sent.Body))
	}
	for _, h := range sent.Headers {
		line += " -H " + quote(h.Name+": "+h.Value)
	}
	return line
}

// quote quotes a text for a shell.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
