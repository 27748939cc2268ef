// Package explain says in words how the members of an envelope are made: what its
// functions compute, what the parts of a message are, and how lists of pairs come
// about, so that somebody can sign who knows nothing but these words.
package explain

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Entry is something that expressions name, and what it is.
type Entry struct{ Name, Doc string }

// Functions explains the functions that an envelope calls, then the parts of the
// HTTP message that it reads, in a language of the contract.
func Functions(e *spec.Envelope, lang string) []Entry {
	known := "en"
	if words.IsChinese(lang) {
		known = "zh-CN"
	}
	var out []Entry
	for _, f := range e.Functions() {
		doc := f.Doc.In(known)
		if x := f.Extern; x != nil && doc == "" {
			doc = strings.TrimSpace(x.Label.In(lang) + " " + x.Doc.In(lang))
		}
		out = append(out, Entry{form(f), doc})
	}
	if slices.ContainsFunc(e.Nodes, func(n spec.Expr) bool { _, ok := n.(*spec.Match); return ok }) {
		out = append(out, Entry{"match x { a => b; _ => c }", onMatch.In(lang)})
	}
	for _, r := range named(e) {
		part, known := parts[r.Origin]
		if entry := (Entry{r.String(), part.In(lang)}); known && !slices.Contains(out, entry) {
			out = append(out, entry)
		}
	}
	return out
}

// form is how a function is called: its parameters, of which those in brackets may be
// left out.
func form(f *spec.Func) string {
	if f.Name == "pairs" { // explained by its lists
		return f.Name
	}
	parts := make([]string, len(f.Params))
	for i, p := range f.Params {
		text := p.Name
		if p.Named {
			text += ": …"
		}
		if p.Variadic {
			text += "…"
		}
		if p.Optional {
			text = "[" + text + "]"
		}
		parts[i] = text
	}
	return f.Name + "(" + strings.Join(parts, ", ") + ")"
}

// named are what the expressions of members and lets name; conditions are told in
// words.
func named(e *spec.Envelope) []*spec.Ref {
	var out []*spec.Ref
	add := func(x spec.Expr) {
		spec.Walk(x, func(x spec.Expr) bool {
			if r, ok := x.(*spec.Ref); ok {
				out = append(out, r)
			}
			return true
		})
	}
	for _, m := range append(e.Request.AllLeaves(), e.Response.AllLeaves()...) {
		add(m.Reference)
		add(m.Computed)
		add(m.Expr)
	}
	for _, l := range e.Lets {
		add(l.Expr)
	}
	return out
}

var onMatch = words.Phrase{
	ZH: "按 x 的值取箭头后的表达式；`_` 代表其余的值。",
	EN: "What stands behind the arrow of the value that x has; `_` stands for any other value.",
}

var parts = map[spec.Origin]words.Phrase{
	spec.OriginCallName:   {ZH: "接口名。", EN: "The name of the call."},
	spec.OriginCallMethod: {ZH: "接口的 HTTP 方法，大写。", EN: "The HTTP method of the call, in capitals."},
	spec.OriginCallPath:   {ZH: "接口的路径，其中的参数已代入。", EN: "The path of the call, with its arguments filled in."},
	spec.OriginArguments:  {ZH: "接口的业务参数。", EN: "The arguments of the call."},
	spec.OriginResult:     {ZH: "接口的返回值。", EN: "The result of the call."},
	spec.OriginText:       {ZH: "给人看的说明：契约为成功或错误写明的文字，或应答方给出的更具体的文字。", EN: "The message for people: what the contract says of the success or fault, or what the answering party says more exactly."},
	spec.OriginFailed:     {ZH: "调用是否失败。", EN: "Whether the call failed."},
	spec.OriginNow:        {ZH: "当前时间。", EN: "The present time."},
	spec.OriginHTTPMethod: {ZH: "HTTP 方法，大写。", EN: "The HTTP method, in capitals."},
	spec.OriginHTTPURL:    {ZH: "整个地址，含路径与查询。", EN: "The whole address, with path and query."},
	spec.OriginHTTPPath:   {ZH: "请求行中的路径，按发送时的编码，包括地址本身的路径。", EN: "The path of the request line, encoded as it is sent, that of the address included."},
	spec.OriginHTTPQuery:  {ZH: "请求行中 `?` 之后的查询，按发送时的编码。", EN: "The query of the request line behind the `?`, encoded as it is sent."},
	spec.OriginHTTPTarget: {ZH: "请求行中的路径与查询：有查询时以 `?` 相连。", EN: "Path and query of the request line, with a `?` between where there is a query."},
	spec.OriginHTTPHost:   {ZH: "Host 头的文本；不是默认端口时含端口。", EN: "The text of the header Host, with the port where it is not the usual one."},
	spec.OriginHTTPBody:   {ZH: "正文的全部字节，与发送的完全一致。", EN: "All bytes of the body, exactly as they are sent."},
	spec.OriginHTTPStatus: {ZH: "应答的状态码，三位数字。", EN: "The status of the answer, three digits."},
}
