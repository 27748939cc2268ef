package docs

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

var (
	applyTitle = words.Phrase{ZH: "申请接入", EN: "Apply"}
	applyText  = words.Phrase{
		ZH: "向对方申请凭证，并约定环境。凭证的成员：%s。",
		EN: "Ask the other party for a credential, and agree on the environments. Members of the credential: %s.",
	}
	applyAddress = words.Phrase{
		ZH: "由你实现的接口需要一个对方可以访问的地址，一并告知对方。",
		EN: "For the calls that you implement, tell the other party an address it can reach.",
	}
	keysTitle = words.Phrase{ZH: "保管密钥", EN: "Protect the keys"}
	keysText  = words.Phrase{
		ZH: "密钥只放在服务器上，不写入代码、日志和客户端；不同环境使用不同的密钥。",
		EN: "Keys stay on servers: never in code, logs or apps, and each environment has its own.",
	}
	keysDemo = words.Phrase{
		ZH: "本页的示例都以公开的演示凭证签名，只用于比对和 `signet mock`，不得用于任何环境。",
		EN: "The examples on this page are signed with a published demo credential. It is for comparison and for `signet mock` alone: use it in no environment.",
	}
	mockTitle = words.Phrase{ZH: "先比对，再调用模拟服务", EN: "Compare, then call a mock"}
	mockText  = words.Phrase{
		ZH: "用演示凭证为本页的示例签名：时间、随机数和参数文本与页面相同时，待签文本和签名必须相同。",
		EN: "Sign the examples of this page with the demo credential: for the same time, nonces and text of the arguments, the signed text and the signature have to be the same.",
	}
	mockPage = words.Phrase{
		ZH: "网页版的“在浏览器中签名”为任意参数给出每一步的结果，可与自己的程序逐步比对。",
		EN: "“Sign in the browser” on the HTML page gives the result of each step for any arguments, to compare your own program with, step by step.",
	}
	mockServer = words.Phrase{
		ZH: "再让自己的客户端调用本机上的模拟服务，它按契约验签，按本页的示例应答：%s。",
		EN: "Then let your client call a mock on your own machine, which verifies as the contract says and answers by the examples of this page: %s.",
	}
	testTitle = words.Phrase{ZH: "联调", EN: "Test"}
	testText  = words.Phrase{
		ZH: "在测试环境走完每一个流程（%s），并确认每一种错误都得到处理。",
		EN: "Go through every flow in the test environment (%s), and see that every fault is handled.",
	}
	testFaults = words.Phrase{
		ZH: "确认每一种错误都得到处理，包括签名不符和参数违反契约。",
		EN: "See that every fault is handled, a bad signature and arguments that break the contract among them.",
	}
	liveTitle = words.Phrase{ZH: "上线", EN: "Go live"}
	liveText  = words.Phrase{
		ZH: "换成正式环境的地址和凭证，重新检查：时钟已校准，重试不会重复处理，日志里没有密钥和标为敏感的字段。",
		EN: "Change to the address and credential of production, and check again: clocks are right, retries do no harm, and logs hold neither keys nor fields that are marked sensitive.",
	}
)

// firstSteps lead a partner from the application to production.
func (w *writer) firstSteps() []Step {
	var members, flows []string
	seen := map[string]bool{}
	for _, e := range w.api.Used() {
		for _, m := range e.Credential.Members {
			if !seen[m.Wire] && m.Kind != spec.CredentialOption {
				seen[m.Wire] = true
				members = append(members, words.Code(m.Wire))
			}
		}
	}
	for _, f := range w.api.Flows {
		flows = append(flows, w.caption(&f.Name))
	}
	test := w.say(testFaults)
	if len(flows) > 0 {
		test = w.say(testText, words.List(w.lang, flows))
	}
	mock := []string{w.say(mockText)}
	if len(recipes(w.api)) > 0 {
		mock = append(mock, w.say(mockPage))
	}
	if mocks := w.mocks(); len(mocks) > 0 {
		mock = append(mock, w.say(mockServer, words.List(w.lang, mocks)))
	}
	apply := []string{w.say(applyText, words.List(w.lang, members))}
	if slices.ContainsFunc(w.api.Parties, w.hasNoAddress) {
		apply = append(apply, w.say(applyAddress))
	}
	return []Step{
		{w.say(applyTitle), apply},
		{w.say(keysTitle), []string{w.say(keysText), w.say(keysDemo)}},
		{w.say(mockTitle), mock},
		{w.say(testTitle), []string{test}},
		{w.say(liveTitle), []string{w.say(liveText)}},
	}
}

// hasNoAddress reports whether a party is called at an address that the contract does
// not state.
func (w *writer) hasNoAddress(p *spec.Party) bool {
	return len(w.api.Serves(p)) > 0 && len(p.Environments) == 0
}

// mocks are the commands that play the parties, one of which a reader calls. Where a
// program computes a part of an envelope, none can be played.
func (w *writer) mocks() []string {
	var out []string
	for _, p := range w.api.Parties {
		services := w.api.Serves(p)
		program := slices.ContainsFunc(services, func(s *spec.Service) bool { return s.Envelope.UsesExterns() })
		if len(services) > 0 && !program {
			out = append(out, w.say(words.Labelled, words.Code("signet mock "+rootOf(w.api)+" --party "+p.Wire), w.caption(&p.Name)))
		}
	}
	return out
}
