package conformance

import (
	"bytes"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// unusual are requests such as other programs write them: some a receiver takes, some
// it refuses. They tell of the envelope, so one call of each has them.
var unusual = []damage{
	{"spaced", "参数的 JSON 含有空白，签名按发送的文本计算", "the JSON of the arguments has spaces, and is signed as it is sent", spaceArguments},
	{"doubled-argument", "参数的 JSON 中一个名称出现两次", "a name occurs twice in the JSON of the arguments", doubleArgument},
	{"undeclared-argument", "参数中有一个未声明的成员", "the arguments have a member that is not declared", addArgument},
	{"null-argument", "一个可选参数为 null", "an optional argument is null", nullArgument},
	{"empty-arguments", "参数的文本为空", "the text of the arguments is empty", emptyArguments},
	{"more-than-json", "参数的 JSON 之后还有字符", "something follows the JSON of the arguments", followArguments},
	{"not-utf8", "参数的文本不是 UTF-8", "the text of the arguments is no UTF-8", garbleArguments},
	{"doubled-member", "报文的一个成员出现两次", "a member of the message occurs twice", doubleMember},
	{"undeclared-member", "报文中有一个未声明的成员", "the message has a member that is not declared", addMember},
	{"absent-member", "没有一个可选成员", "an optional member is left out", omitMember},
	{"renamed", "签名之后，接口名改为接收方没有的接口", "the name of the call becomes an unknown one after it was signed", renameCall},
	{"hex-case", "签名的十六进制字母换成另一种大小写", "the signature has the other case of hexadecimal letters", swapCase},
	{"escape-case", "百分号编码的十六进制字母为小写", "percent escapes have small letters", lowerEscapes},
}

// unusuals are the unusual requests that r can be turned into.
func (r *request) unusuals() []*request {
	var out []*request
	for _, d := range unusual {
		if x := r.with(d); d.apply(x) {
			x.judge()
			out = append(out, x)
		}
	}
	return out
}

// showing are the calls whose requests tell of what their envelopes take: of each the
// first with arguments, or else the first.
func showing(api *spec.API) map[*spec.Envelope]*spec.Call {
	out := map[*spec.Envelope]*spec.Call{}
	for _, c := range api.Calls() {
		if first := out[c.Service.Envelope]; first == nil || first.Args == nil && c.Args != nil {
			out[c.Service.Envelope] = c
		}
	}
	return out
}

// rewrite signs another text of the arguments. Arguments that stand beside the
// members of the envelope have no text of their own.
func (r *request) rewrite(change func(text []byte) []byte) bool {
	if r.call.Args == nil || len(r.call.Service.Envelope.Request.Spreads()) > 0 || r.call.ArgumentsInPath() {
		return false
	}
	before := r.out.Arguments
	r.out.Arguments = change(slices.Clone(before))
	r.rewritten = true
	return r.out.Arguments != nil && !bytes.Equal(r.out.Arguments, before) && r.seal()
}

func spaceArguments(r *request) bool {
	return r.rewrite(func([]byte) []byte { return r.sample.value.AppendIndented(nil, "") })
}

func doubleArgument(r *request) bool {
	return r.rewrite(func(text []byte) []byte {
		if len(r.sample.value.Members) == 0 {
			return nil
		}
		m := r.sample.value.Members[0]
		return slices.Concat([]byte("{"), memberText(m), []byte(","), text[1:])
	})
}

// memberText is a member as JSON.
func memberText(m spec.JSONMember) []byte {
	whole := object(m).Compact()
	return []byte(whole[1 : len(whole)-1])
}

// undeclared is a name that no contract declares.
const undeclared = "not_declared"

func addArgument(r *request) bool {
	return r.rewrite(func([]byte) []byte {
		more := *r.sample.value
		more.Members = append(slices.Clone(more.Members), member(undeclared, text("1")))
		return []byte(more.Compact())
	})
}

func nullArgument(r *request) bool {
	return r.rewrite(func([]byte) []byte {
		for _, f := range r.call.Args.Fields {
			if f.Presence != spec.Optional || f.Nullable {
				continue
			}
			changed := *r.sample.value
			changed.Members = slices.DeleteFunc(slices.Clone(changed.Members), func(m spec.JSONMember) bool { return m.Name == f.Wire })
			changed.Members = append(changed.Members, member(f.Wire, &spec.JSON{Kind: spec.JSONNull}))
			return []byte(changed.Compact())
		}
		return nil
	})
}

func emptyArguments(r *request) bool {
	return r.rewrite(func([]byte) []byte { return []byte{} })
}

func followArguments(r *request) bool {
	return r.rewrite(func(text []byte) []byte { return append(text, '1') })
}

func garbleArguments(r *request) bool {
	return r.rewrite(func(text []byte) []byte {
		at := bytes.Index(text, []byte(`:"`))
		if at < 0 {
			return nil
		}
		return slices.Insert(text, at+2, 0xff)
	})
}

// pairs are the body, if it is a form, or else the query.
func (r *request) pairs() (text string, put func(string)) {
	m := r.call.Service.Envelope.Request
	switch body := m.Body(); {
	case body != nil && body.Kind == spec.FormCarrier && len(r.in.Body) > 0:
		return string(r.in.Body), func(s string) { r.in.Body = []byte(s) }
	case r.in.Query != "":
		return r.in.Query, func(s string) { r.in.Query = s }
	}
	return "", nil
}

func doubleMember(r *request) bool {
	text, put := r.pairs()
	if put == nil {
		return false
	}
	first, _, _ := strings.Cut(text, "&")
	put(text + "&" + first)
	return true
}

func addMember(r *request) bool {
	if text, put := r.pairs(); put != nil {
		put(text + "&" + undeclared + "=1")
		return true
	}
	body := r.call.Service.Envelope.Request.Body()
	if body == nil || body.Kind != spec.JSONCarrier || len(r.in.Body) == 0 {
		return false
	}
	r.in.Body = slices.Insert(r.in.Body, 1, []byte(`"`+undeclared+`":"1",`)...)
	return true
}

func omitMember(r *request) bool {
	text, put := r.pairs()
	for _, m := range r.call.Service.Envelope.Request.Leaves() {
		if put == nil || !m.Optional || m.Computed != nil || r.sent.Absent(m) || m.Carrier.Kind.IsHeader() {
			continue
		}
		pairs := strings.Split(text, "&")
		if left := slices.DeleteFunc(slices.Clone(pairs), func(p string) bool { return strings.HasPrefix(p, m.Wire+"=") }); len(left) < len(pairs) {
			put(strings.Join(left, "&"))
			return true
		}
	}
	return false
}

// renameCall tells whether the signature is judged before the call is looked for.
func renameCall(r *request) bool {
	if r.call.Service.Envelope.RoutesByCall() || !r.contains(r.call.Wire) {
		return false
	}
	r.exchange(r.call.Wire, r.call.Wire+"_unknown")
	return true
}

// swapCase changes the case of the first check that is hexadecimal.
func swapCase(r *request) bool {
	for _, s := range r.sent.Signed() {
		before := r.sent.Text(s.Member.Reference)
		if _, err := hex.DecodeString(before); err != nil || !r.contains(before) {
			continue
		}
		after := strings.ToUpper(before)
		if after == before {
			after = strings.ToLower(before)
		}
		r.exchange(before, after)
		return after != before
	}
	return false
}

func lowerEscapes(r *request) bool {
	text, put := r.pairs()
	if put == nil {
		return false
	}
	lower := []byte(text)
	for i := 0; i+2 < len(lower); i++ {
		if lower[i] == '%' {
			copy(lower[i+1:], bytes.ToLower(lower[i+1:i+3]))
		}
	}
	put(string(lower))
	return string(lower) != text
}
