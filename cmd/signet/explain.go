package main

import (
	"fmt"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

func explainCommand() *command {
	return &command{
		name: "explain", args: "SPEC [ENVELOPE]",
		short:    diag.Text{ZH: "用文字说明信封：发送什么、如何读取、签名覆盖什么", EN: "say in words what an envelope sends, how it is read, what the signature covers"},
		examples: []string{"signet explain spec/loan.signet", "signet explain spec/loan.signet poa --lang zh"},
		run: func(e *env, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usagef("explain 需要契约，例如 signet explain spec/loan.signet", "explain needs a contract, as in signet explain spec/loan.signet")
			}
			api, err := e.contract(args[0])
			if err != nil {
				return err
			}
			envelopes := api.Used()
			if len(args) == 2 {
				one := api.EnvelopeNamed(args[1])
				if one == nil {
					return usagef("没有信封 %s", "there is no envelope %s", args[1])
				}
				envelopes = []*spec.Envelope{one}
			}
			for i, env := range envelopes {
				if i > 0 {
					fmt.Fprintln(e.out)
				}
				e.explain(env)
				e.settings(api, env)
			}
			return nil
		},
	}
}

func (e *env) explain(env *spec.Envelope) {
	body := e.text("没有正文", "no body")
	if c := env.Request.Body(); c != nil {
		body = c.MediaType()
	}
	fmt.Fprintf(e.out, e.text("信封 %s：%s，%s，至多 %d 字节\n\n发送：\n", "envelope %s: %s, %s, at most %d bytes\n\nsent:\n"), env.Wire, e.method(env), body, env.Limit)
	if env.Request.Route != nil {
		fmt.Fprintf(e.out, "  %-12s = %s\n", "http.path", spec.ShowNamed(env.Request.Route, env.Lets))
	}
	e.sentMembers(env)
	for _, l := range env.Lets {
		fmt.Fprintf(e.out, "  let %-8s = %s\n", l.Wire, spec.ShowNamed(l.Expr, env.Lets))
	}
	fmt.Fprintln(e.out, e.text("\n接收方依次：", "\nthe receiver, in order:"))
	e.steps(env, env.Serve.Steps, "  ")
	fmt.Fprintln(e.out, e.text("\n签名覆盖：", "\nthe signature covers:"))
	for _, c := range env.Serve.Coverage {
		fmt.Fprintf(e.out, "  %-12s %s\n", c.Member.Named(), e.class(c.Class))
	}
	fmt.Fprintln(e.out, e.text("\n应答：", "\nanswered:"))
	e.answeredMembers(env)
	for _, s := range env.Success {
		fmt.Fprintf(e.out, "  %-18s %s\n", "success", e.outcome(s))
	}
	for _, f := range env.Faults {
		fmt.Fprintf(e.out, "  %-18s %s\n", f.Wire, e.outcome(&f.Outcome))
	}
}

// method is the HTTP method of an envelope's requests.
func (e *env) method(env *spec.Envelope) string {
	if env.Request.Method == "" {
		return e.text("方法由接口决定", "method of the call")
	}
	return env.Request.Method
}

func (e *env) outcome(o *spec.Outcome) string {
	parts := []string{fmt.Sprintf("HTTP %d", o.HTTP)}
	for _, v := range o.Values {
		parts = append(parts, v.Member.Named()+" = "+v.Value.Text)
	}
	return strings.Join(append(parts, fmt.Sprintf("%q", o.Text)), ", ")
}

// steps prints a plan, a line a step.
func (e *env) steps(env *spec.Envelope, steps []spec.Step, indent string) {
	for _, s := range steps {
		cause := ""
		if s.Cause != spec.NoCause {
			cause = "  [" + s.Cause.String() + "]"
		}
		fmt.Fprintf(e.out, "%s%s%s\n", indent, e.step(env, s)+e.when(s.When), cause)
		if triesItems(s) {
			e.steps(env, s.Arms[0], indent+"  ")
			continue
		}
		for i, arm := range s.Arms {
			fmt.Fprintf(e.out, "%s  %s:\n", indent, armOf(s, i))
			e.steps(env, arm, indent+"    ")
		}
	}
}

// triesItems reports whether a step tries the items of a list one after the other.
func triesItems(s spec.Step) bool { return s.Op == spec.StepAny && len(s.Out) > 0 && len(s.Arms) == 1 }

// armOf names an arm: by the values that choose it, or by its place.
func armOf(s spec.Step, i int) string {
	m, ok := s.Node.(*spec.Match)
	if !ok {
		return "-"
	}
	var values []string
	for _, v := range m.Arms[i].Values {
		values = append(values, v.Text)
	}
	if len(values) == 0 {
		return "_"
	}
	return strings.Join(values, ", ")
}

func (e *env) step(env *spec.Envelope, s spec.Step) string {
	in, node, out := "", "", ""
	if s.In != nil {
		in = spec.ShowNamed(s.In, env.Lets)
	}
	if s.Node != nil {
		node = spec.ShowNamed(s.Node, env.Lets)
	}
	var names []string
	for _, x := range s.Out {
		if x != nil { // a part that is only compared
			names = append(names, spec.ShowNamed(x, env.Lets))
		}
	}
	out = strings.Join(names, ", ")
	switch s.Op {
	case spec.StepLiteral:
		return fmt.Sprintf(e.text("%s 必须为 %s", "%s reads %s"), in, node)
	case spec.StepUndo:
		return fmt.Sprintf(e.text("由 %s 还原 %s", "undoes %s to learn %s"), in, out)
	case spec.StepStrip:
		return fmt.Sprintf(e.text("从 %s 去掉已知部分，得到 %s", "strips the known parts of %s to learn %s"), in, out)
	case spec.StepSplit:
		return fmt.Sprintf(e.text("把 %s 拆为 %s", "splits %s into %s"), in, out)
	case spec.StepBind:
		return fmt.Sprintf(e.text("%s 即 %s", "takes %s as %s"), in, out)
	case spec.StepRequire:
		return fmt.Sprintf(e.text("要求有 %s", "wants %s to be there"), in)
	case spec.StepCut:
		return fmt.Sprintf(e.text("按长度从 %s 切出 %s", "cuts %s by length into %s"), in, out)
	case spec.StepScan:
		return fmt.Sprintf(e.text("从 %s 读出成员 %s", "reads in %s the members %s"), in, out)
	case spec.StepAccept:
		return fmt.Sprintf(e.text("%s 必须是凭证约定的选项", "accepts %s if it is the option of the credential"), in)
	case spec.StepChosen:
		return fmt.Sprintf(e.text("%s 至少列出 %s", "wants %s to list at least %s"), in, node)
	case spec.StepRoute:
		return e.text("由方法和路径找到接口及其参数", "finds the call, and arguments, by method and path")
	case spec.StepSelect:
		return fmt.Sprintf(e.text("只用 %s 所指的密钥", "keeps the keys that %s names"), in)
	case spec.StepAny:
		if triesItems(s) {
			return fmt.Sprintf(e.text("%s 中至少一项通过：", "of the items of %s, one has to pass:"), in)
		}
		return e.text("以下任一通过即可：", "one of these has to pass:")
	case spec.StepSame, spec.StepCompare:
		if in == node {
			return fmt.Sprintf(e.text("收到的 %s 必须等于密钥记录中的", "compares the %s that arrived with that of the key"), in)
		}
		return fmt.Sprintf(e.text("%s 必须等于 %s", "compares %s with %s"), in, node)
	case spec.StepIdentify:
		return fmt.Sprintf(e.text("%s 是调用方的标识", "reads the id of the caller from %s"), in)
	case spec.StepLookup:
		if s.In == nil {
			return e.text("对每一把有效密钥：", "for each of the live keys:")
		}
		return e.text("查找此标识的有效密钥，对每一把：", "looks up the live keys of the id, and for each:")
	case spec.StepVerify:
		return fmt.Sprintf(e.text("验证 %s 是 %s", "verifies that %s is %s"), in, node)
	case spec.StepSwitch:
		return e.text("按取值选择：", "chooses by the value:")
	case spec.StepLine:
		return e.text("—— 以上全部验证通过 ——", "-- everything above is verified --")
	case spec.StepFresh:
		return fmt.Sprintf(e.text("接受至多早 %s、至多晚 %s 的时间", "accepts a time up to %s ago and %s ahead"), spec.ShowDuration(env.Freshness.Past), spec.ShowDuration(env.Freshness.Future))
	case spec.StepReplay:
		return fmt.Sprintf(e.text("按 %s 记住消息 %s", "remembers the message by %s for %s"), out, spec.ShowDuration(env.Replay.Within))
	case spec.StepCall:
		return e.text("找到接口", "finds the call")
	case spec.StepArguments:
		return e.text("解码并校验参数", "decodes and checks the arguments")
	}
	return s.Op.String()
}

func (e *env) class(c spec.CoverClass) string {
	zh := map[spec.CoverClass]string{
		spec.Uncovered: "未覆盖，可被改动", spec.Covered: "覆盖", spec.Loosely: "宽松覆盖", spec.ByValue: "按值覆盖",
		spec.ChoosesKey: "选择密钥", spec.Fixed: "固定值", spec.IsCheck: "签名本身",
	}
	en := map[spec.CoverClass]string{
		spec.Uncovered: "not covered: it can be changed unseen", spec.Covered: "covered", spec.Loosely: "covered loosely", spec.ByValue: "covered by value",
		spec.ChoosesKey: "chooses the key", spec.Fixed: "must read as written", spec.IsCheck: "is the signature",
	}
	return e.text(zh[c], en[c])
}
