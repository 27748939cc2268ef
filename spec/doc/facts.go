package doc

import (
	"fmt"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

var chineseTypes = map[spec.BaseType]string{
	spec.TextType: "文本", spec.BytesType: "字节", spec.IntType: "整数", spec.BoolType: "条件", spec.TimeType: "时间",
	spec.ListType: "列表", spec.DataType: "业务数据", spec.NameType: "单词", spec.AnyType: "文本或字节", spec.KeyType: "密钥",
}

// typeName names a type for people.
func typeName(b spec.BaseType, lang diag.Lang) string {
	if zh, ok := chineseTypes[b]; ok && lang == diag.ZH {
		return zh
	}
	return b.String()
}

// paramType names what a parameter takes. Text or bytes is a matter of
// envelopes: in a condition the same parameter takes any field.
func paramType(f *spec.Func, p spec.Param, lang diag.Lang) string {
	switch {
	case p.Base == spec.AnyType && f.Use == spec.InCondition:
		return diag.Text{ZH: "字段", EN: "field"}.In(lang)
	case p.Base == spec.KeyType:
		return "`" + p.Key.String() + "`"
	case len(p.Words) > 0:
		return "`" + strings.Join(p.Words, "` `") + "`"
	}
	return typeName(p.Base, lang)
}

func paramNote(p spec.Param, lang diag.Lang) string {
	var notes []string
	for _, n := range []struct {
		holds bool
		text  diag.Text
	}{
		{p.Named, diag.Text{ZH: "写作 `" + p.Name + ": …`", EN: "written `" + p.Name + ": …`"}},
		{p.Optional, diag.Text{ZH: "可省略", EN: "may be left out"}},
		{p.Variadic, diag.Text{ZH: "可写多个", EN: "may be repeated"}},
	} {
		if n.holds {
			notes = append(notes, n.text.In(lang))
		}
	}
	return strings.Join(notes, diag.Text{ZH: "，", EN: ", "}.In(lang))
}

// kindTexts say what a receiver does about each kind.
var kindTexts = map[spec.FuncKind]diag.Text{
	spec.Pure:       {ZH: "纯函数：接收方在已知全部输入时计算它", EN: "pure: a receiver computes it when it knows all that goes in"},
	spec.Invertible: {ZH: "可逆：接收方还原它，得到 `%s`", EN: "invertible: a receiver undoes it and learns `%s`"},
	spec.Digest:     {ZH: "摘要：接收方重新计算并比较，耗时恒定", EN: "digest: a receiver computes it again and compares in constant time"},
	spec.MAC:        {ZH: "认证码：接收方重新计算并比较，耗时恒定；它证明发送方", EN: "mac: a receiver computes it again and compares in constant time; it authenticates"},
	spec.Signature:  {ZH: "签名：接收方用对方的公钥验证；它证明发送方", EN: "signature: a receiver verifies it with the peer's public key; it authenticates"},
	spec.Source:     {ZH: "来源：接收方取收到的值", EN: "source: a receiver takes what arrived"},
	spec.Choice:     {ZH: "选择：接收方接受所列之一", EN: "choice: a receiver takes one of those listed"},
}

// facts are what the row states beside the parameters.
func facts(f *spec.Func, lang diag.Lang) []fact {
	say := func(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(lang) }
	kind := kindTexts[f.Kind].In(lang)
	if f.Kind == spec.Invertible {
		kind = fmt.Sprintf(kind, f.Params[f.Recovers].Name)
	}
	out := []fact{
		{say("结果", "result"), resultText(f, lang)},
		{say("种类", "kind"), kind},
		{say("可用于", "stands in"), useTexts[f.Use].In(lang)},
	}
	for _, n := range []struct {
		holds      bool
		name, text string
	}{
		{f.Late, say("延后", "late"), say("只有校验需要时才在验证之前还原，且限制输出的大小", "undone before verification only if a check needs it; the output is limited")},
		{f.Lossy, say("有损", "not injective"), say("不同的输入可以得到同一结果，因此签名只宽松地覆盖它的输入", "different operands can give one result, so a signature covers them loosely only")},
		{f.Fallible, say("可失败", "can fail"), say("有它不接受的输入，例如长度不对的密钥", "there are operands that it refuses, such as a key of a wrong length")},
		{f.Legacy && f.Kind.IsCheck(), say("过时", "legacy"), say("已被攻破；须写 `allow legacy_digest \"原因\"`", "broken; it takes `allow legacy_digest \"why\"`")},
		{f.Legacy && !f.Kind.IsCheck(), say("过时", "legacy"), say("已被攻破，只供已有的平台使用", "broken; it is here for platforms that use it")},
		{f.Library != "", say("库", "library"), say("生成的代码另需 Signet 的 `runtime/recipe/"+f.Library+"`", "generated code imports Signet's `runtime/recipe/"+f.Library+"` besides")},
	} {
		if n.holds {
			out = append(out, fact{n.name, n.text})
		}
	}
	return out
}

var useTexts = map[spec.Use]diag.Text{
	spec.InRecipe:                    {ZH: "信封", EN: "envelopes"},
	spec.InCondition:                 {ZH: "条件（`required when`、`where`、`expect`）", EN: "conditions (`required when`, `where`, `expect`)"},
	spec.InRecipe | spec.InCondition: {ZH: "信封和条件", EN: "envelopes and conditions"},
}

func resultText(f *spec.Func, lang diag.Lang) string {
	text := typeName(f.Result, lang)
	if f.Size > 0 {
		text += fmt.Sprintf(diag.Text{ZH: "，恒为 %d 字节", EN: ", always %d of them"}.In(lang), f.Size)
	}
	return text
}
