package openapi

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/recipetree"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// secure makes the security scheme of an envelope, once, and returns its name;
// "" if nothing in the request is checked.
func (d *document) secure(e *spec.Envelope) string {
	checks := checksOf(e.Request, e.Serve)
	if len(checks) == 0 {
		return ""
	}
	if d.out.Components.SecuritySchemes[e.Wire] != nil {
		return e.Wire
	}
	s := openapi3.NewSecurityScheme().WithType("apiKey").WithName(checks[0].Wire).WithIn(openapi3.ParameterInQuery)
	if checks[0].Carrier.Kind.IsHeader() {
		s = s.WithName(checks[0].Carrier.Header).WithIn(openapi3.ParameterInHeader)
	}
	s.Description = d.signing(e, checks)
	s.Extensions = map[string]any{"x-signet-recipe": ordered{d.recipe(e)}}
	d.out.Components.SecuritySchemes[e.Wire] = &openapi3.SecuritySchemeRef{Value: s}
	return e.Wire
}

// checksOf returns the members by which a message is verified.
func checksOf(m *spec.Message, p *spec.Plan) []*spec.Member {
	if p == nil {
		return nil
	}
	return slices.DeleteFunc(m.Leaves(), func(x *spec.Member) bool { return p.Of(x) != spec.IsCheck })
}

var (
	onBodyMember = phrase{
		"请求以报文成员 `%s` 签名。该成员位于报文体中：OpenAPI 没有相应的写法，上面的 `in: query` 只是占位。",
		"Requests are signed in the member `%s` of the body. OpenAPI has no word for that place, so `in: query` above only fills the gap.",
	}
	onQueryMember  = phrase{"请求以查询参数 `%s` 签名。", "Requests are signed in the parameter `%s` of the query."}
	onParamsMember = phrase{"请求以请求头 `%s` 的成员 `%s` 签名。", "Requests are signed in the member `%[2]s` of the header `%[1]s`."}
	onHeaderMember = phrase{"请求以请求头 `%s` 签名。", "Requests are signed in the header `%s`."}
	onRecipe       = phrase(words.Recipe)
	onAnswers      = phrase{"响应的成员按下列表达式生成：", "The members of the answer are made as follows:"}
	onCredential   = phrase{"凭证的成员：%s。", "Members of the credential: %s."}
	onFunctions    = phrase{"所用函数：", "Functions:"}
	onCovered      = phrase{"受签名保护，任何改动都会被拒绝：%s。", "Protected by the signature, any change is refused: %s."}
	onByValue      = phrase{"值受保护，换成别的值即拒绝：%s。", "Protected in what they say, another value is refused: %s."}
	onFixed        = phrase{"固定值，不符即拒绝：%s。", "Fixed, any other text is refused: %s."}
	onChoosesKey   = phrase{"决定所用密钥：%s。", "Chooses the key: %s."}
	onUncovered    = phrase{"不受签名保护：%s。", "Not protected by the signature: %s."}
	onFreshness    = phrase(words.Freshness)
	onReplay       = phrase(words.Replay)
	onDemo         = phrase{"演示凭证：%s。", "The demo credential: %s."}
	onSamples      = phrase{
		"示例报文以演示凭证签名；各接口的 `x-codeSamples` 是发送整个请求的命令，含签名。",
		"It signs the examples; the `x-codeSamples` of calls are commands that send whole requests, signature and all.",
	}
	onChance = phrase{
		"报文含有每次不同的随机内容，因此没有签名的示例。",
		"Messages have parts that chance makes, so there are no signed examples.",
	}
)

// signing is the recipe in words, exact enough to sign by.
func (d *document) signing(e *spec.Envelope, checks []*spec.Member) string {
	blocks := []spec.Text{e.Doc}
	for _, m := range checks {
		switch m.Carrier.Kind {
		case spec.HeaderCarrier:
			blocks = append(blocks, d.say(onHeaderMember, m.Carrier.Header))
		case spec.ParamsCarrier:
			blocks = append(blocks, d.say(onParamsMember, m.Carrier.Header, m.Wire))
		case spec.QueryCarrier:
			blocks = append(blocks, d.say(onQueryMember, m.Wire))
		default:
			blocks = append(blocks, d.say(onBodyMember, m.Wire))
		}
	}
	blocks = append(blocks, d.members(onRecipe, e, e.Request), d.headers(e.Request))
	if len(checksOf(e.Response, e.Receive)) > 0 {
		blocks = append(blocks, d.members(onAnswers, e, e.Response), d.headers(e.Response))
	}
	blocks = append(blocks, d.say(onCredential, d.list(credentialNames(e))), d.functions(e))
	blocks = append(blocks, d.coverage(e)...)
	if f := e.Freshness; f != nil {
		blocks = append(blocks, d.say(onFreshness, f.Member.Named(), d.span(f.Past), d.span(f.Future)))
	}
	if r := e.Replay; r != nil {
		blocks = append(blocks, d.say(onReplay, d.span(r.Within), d.list(codes(r.Members))))
	}
	blocks = append(blocks, d.say(onDemo, d.list(d.demo(e))))
	if d.signsExamples(e) {
		blocks = append(blocks, d.say(onSamples))
	} else {
		blocks = append(blocks, d.say(onChance))
	}
	return d.paragraphs(blocks...)
}

// signsExamples reports whether any example of an envelope is the same each time.
func (d *document) signsExamples(e *spec.Envelope) bool {
	return slices.ContainsFunc(d.api.Calls(), func(c *spec.Call) bool { return c.Service.Envelope == e && len(d.commands(c)) > 0 })
}

// members lists how those of a message are made; of a request the lets with them,
// which both messages use.
func (d *document) members(intro phrase, e *spec.Envelope, m *spec.Message) spec.Text {
	out := d.say(intro)
	for i, lang := range d.languages {
		list := explain.Members(e, m, lang)
		if m == e.Request {
			list = append(list, explain.Lets(e)...)
		}
		out[i].Text += "\n"
		for _, x := range list {
			out[i].Text += "\n- " + words.Span(x.Name)
			if x.Sent != "" {
				out[i].Text += words.Aside.In(lang, x.Sent)
			}
			if x.Expr != "" {
				out[i].Text += " = " + words.Span(x.Expr)
			} else {
				out[i].Text += words.Colon.In(lang) + words.HoldsNext.In(lang)
			}
			if x.NamedBy != "" {
				out[i].Text += words.Semicolon.In(lang) + words.NamedBy.In(lang, x.NamedBy)
			}
			if x.When != "" {
				out[i].Text += words.Semicolon.In(lang) + words.PresentWhen.In(lang, x.When)
			}
		}
	}
	return out
}

// headers shows how the structured headers of a message are written.
func (d *document) headers(m *spec.Message) spec.Text {
	return d.inEach(func(lang string) string {
		var parts []string
		for _, h := range explain.Headers(m) {
			parts = append(parts, words.WholeHeader.In(lang, h.Name)+"\n\n```\n"+h.Form+"\n```")
		}
		return strings.Join(parts, "\n\n")
	})
}

func credentialNames(e *spec.Envelope) []string {
	var names []string
	for _, m := range e.Credential.Members {
		names = append(names, words.Code(m.Wire))
	}
	return names
}

func (d *document) demo(e *spec.Envelope) []string {
	demo := eval.DemoCredential(d.api, e)
	var out []string
	for _, m := range e.Credential.Members {
		if key := demo.Published[m.Wire]; key != "" {
			out = append(out, fmt.Sprintf("`%s` = %s", m.Wire, key))
		} else {
			out = append(out, fmt.Sprintf("`%s` = `%s`", m.Wire, demo.Credential[m.Wire]))
		}
	}
	return out
}

func codes(members []*spec.Member) []string {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = words.Code(m.Named())
	}
	return names
}

// functions explains the functions and the lists that the members of the envelope use.
func (d *document) functions(e *spec.Envelope) spec.Text {
	out := d.say(onFunctions)
	for i, lang := range d.languages {
		for _, f := range explain.Functions(e, lang) {
			out[i].Text += "\n- `" + f.Name + "`: " + f.Doc
		}
		for _, l := range explain.Lists(e, lang) {
			out[i].Text += "\n\n" + words.Span(l.Name) + words.Colon.In(lang)
			for _, step := range l.Steps {
				out[i].Text += "\n1. " + step
			}
		}
	}
	return out
}

// coverage tells which members a change of which is noticed.
func (d *document) coverage(e *spec.Envelope) []spec.Text {
	var blocks []spec.Text
	add := func(p phrase, members []*spec.Member) {
		if len(members) > 0 {
			blocks = append(blocks, d.say(p, d.list(codes(members))))
		}
	}
	add(onCovered, classed(e, spec.Covered))
	add(onByValue, classed(e, spec.ByValue))
	add(onFixed, classed(e, spec.Fixed))
	add(onChoosesKey, classed(e, spec.ChoosesKey))
	add(onUncovered, classed(e, spec.Uncovered, spec.Loosely))
	return blocks
}

// classed returns the members of the request that are protected in such a way, the
// arguments that are spread among them.
func classed(e *spec.Envelope, classes ...spec.CoverClass) []*spec.Member {
	var out []*spec.Member
	for _, c := range e.Serve.Coverage {
		if slices.Contains(classes, c.Class) {
			out = append(out, c.Member)
		}
	}
	return out
}

// credential are the members of the credential, each with its value in examples: keys
// among them are published for tests.
func (d *document) credential(e *spec.Envelope) *spec.JSON {
	out, demo := listNode(), eval.DemoCredential(d.api, e)
	for _, m := range e.Credential.Members {
		x := objectNode(member("name", textNode(m.Wire)), member("kind", textNode(m.Kind.String())))
		if m.IsID {
			x.Members = append(x.Members, member("identifies", boolNode(true)))
		}
		x.Members = append(x.Members, member("demo", textNode(demo.Credential[m.Wire])))
		out.Items = append(out.Items, x)
	}
	return out
}

// recipe is the envelope as a tree that programs can sign by.
func (d *document) recipe(e *spec.Envelope) *spec.JSON {
	out := objectNode(
		member("envelope", textNode(e.Wire)),
		member("credential", d.credential(e)),
		member("request", recipetree.Writer{Lets: e.Lets, Whole: true}.Message(e.Request)),
		member("checks", recipetree.Names(checksOf(e.Request, e.Serve))),
		member("covered", recipetree.Names(classed(e, spec.Covered))),
		member("by_value", recipetree.Names(classed(e, spec.ByValue))),
		member("fixed", recipetree.Names(classed(e, spec.Fixed))),
		member("chooses_key", recipetree.Names(classed(e, spec.ChoosesKey))),
		member("uncovered", recipetree.Names(classed(e, spec.Uncovered, spec.Loosely))),
		member("response", recipetree.Writer{Lets: e.Lets}.Members(e.Response)),
	)
	if f := e.Freshness; f != nil {
		out.Members = append(out.Members, member("freshness", objectNode(
			member("member", textNode(f.Member.Named())),
			member("past", seconds(f.Past)), member("future", seconds(f.Future)),
		)))
	}
	if r := e.Replay; r != nil {
		out.Members = append(out.Members, member("replay", objectNode(
			member("members", recipetree.Names(r.Members)), member("within", seconds(r.Within)),
		)))
	}
	return out
}

// seconds is a span of time as a number of seconds.
func seconds(d time.Duration) *spec.JSON {
	return numberNode(strconv.FormatFloat(d.Seconds(), 'f', -1, 64))
}
