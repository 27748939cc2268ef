package check

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// callRoute resolves method and path of a call, which it states if its envelope
// leaves them to calls.
func (c *checker) callRoute(call *spec.Call, d *syntax.Call) {
	env := call.Service.Envelope
	if env == nil || env.Serve == nil {
		return // the envelope is broken, which is reported
	}
	wanted := env.RoutesByCall()
	switch {
	case wanted && d.Path == nil:
		c.report(diag.CallRoute, d.Name.Span, diag.Text{ZH: "接口没有写方法和路径", EN: "the call states no method and path"}, env.Wire)
		return
	case !wanted && d.Path != nil:
		c.report(diag.CallRoute, d.Path.Span, diag.Text{ZH: "信封没有使用接口的路径", EN: "the envelope does not use the path of a call"}, env.Wire)
		return
	case !wanted:
		return
	}
	call.Method = d.Method.Text
	if m := env.Request.Method; m != "" && m != call.Method {
		c.report(diag.CallRoute, d.Method.Span, diag.Text{ZH: "信封的方法是 " + m, EN: "the method of the envelope is " + m}, env.Wire)
	}
	call.Path = c.pathParts(call, d.Path)
	if call.Path == nil {
		return // broken, which is reported
	}
	c.routeApart(call, d)
}

// pathParts reads a path with the names of arguments in braces.
func (c *checker) pathParts(call *spec.Call, d *syntax.StringLit) []spec.PathPart {
	text := d.Value
	bad := func(zh, en string) []spec.PathPart {
		c.report(diag.CallRoute, d.Span, diag.Text{ZH: zh, EN: en}, call.Service.Envelope.Wire)
		return nil
	}
	if bare := strings.NewReplacer("{", "", "}", "").Replace(text); !strings.HasPrefix(text, "/") || !isPathText(bare) {
		return bad("路径应以 / 开头，且只含路径中可用的字符，其余写作 %XX", "a path begins with / and holds what a path can, all else as %XX")
	}
	var out []spec.PathPart
	for text != "" {
		literal, rest, found := strings.Cut(text, "{")
		if literal != "" {
			out = append(out, spec.PathPart{Text: literal})
		}
		if !found {
			break
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed || !strings.HasSuffix(literal, "/") && len(out) > 0 && out[len(out)-1].Field != nil {
			return bad("花括号不成对，或两个参数相邻", "braces do not match, or two arguments touch")
		}
		var f *spec.Field
		if call.Args != nil {
			f = call.Args.FieldNamed(name)
		}
		if f == nil || f.Presence != spec.Required || !isPathType(f.Type) {
			return bad("路径中的 "+name+" 应是必填的文本或整数参数", name+" in the path has to be a required argument, text or integer")
		}
		out = append(out, spec.PathPart{Field: f})
		text = after
	}
	return out
}

// isPathText reports whether a text can stand in a path as it is: RFC 3986, pchar
// and the slash.
func isPathText(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9', strings.IndexByte("-._~!$&'()*+,;=:@/", c) >= 0:
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			i += 2
		default:
			return false
		}
	}
	return true
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

func isPathType(t spec.Type) bool {
	switch spec.Base(t) {
	case spec.String, spec.Int, spec.Int32:
		return true
	}
	return false
}

// spreadFields holds the business data of a call to the carriers in which its
// members stand side by side with those of the envelope.
func (c *checker) spreadFields(call *spec.Call) {
	env := call.Service.Envelope
	if env == nil || env.Serve == nil {
		return
	}
	for _, side := range []struct {
		msg  *spec.Message
		data spec.Type
	}{{env.Request, argsType(call)}, {env.Response, call.Result}} {
		for _, spread := range side.msg.Spreads() {
			if side.msg == env.Request && call.Never(spread.When) {
				continue
			}
			c.spreadInto(call, spread, side.data)
		}
	}
}

func (c *checker) spreadInto(call *spec.Call, spread *spec.Member, data spec.Type) {
	if data == nil {
		return
	}
	s, ok := data.(*spec.Struct)
	if !ok {
		c.report(diag.SpreadFields, call.Span, call.Wire, diag.Text{ZH: "不是结构", EN: "is no struct"})
		return
	}
	for _, f := range s.Fields {
		if spread.Carrier.Kind != spec.JSONCarrier && spec.Base(f.Type) == 0 {
			c.report(diag.SpreadFields, f.Span, f.Wire, diag.Text{ZH: "不是标量，无法平铺在 " + spread.Carrier.Kind.String() + " 中", EN: "is no scalar, which " + spread.Carrier.Kind.String() + " could hold"})
		}
		for _, m := range spread.Carrier.Members {
			if m.Spread == 0 && m.Wire == f.Wire && len(spread.Path) == 0 {
				c.report(diag.SpreadFields, f.Span, f.Wire, diag.Text{ZH: "与信封成员同名", EN: "is a member of the envelope too"}).WithRelated(m.Span, "成员在此", "the member is here")
			}
		}
	}
}
