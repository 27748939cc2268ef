// Package beyond knows where a JSON Schema and the receiver of a contract give
// different verdicts, and why: what the language of schemas has no word for, and
// what a receiver takes although nobody should send it.
package beyond

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Difference is one kind of value that schema and receiver judge differently.
type Difference struct {
	// What differs, and Why.
	What, Why words.Phrase
	// Rules are the names of the rules (those of runtime/jsonx) that the receiver
	// finds broken where the schema accepts. There are none where it is the other way
	// round.
	Rules []string
	// Kinds are the kinds of the values; none for any.
	Kinds []spec.Kind

	// applies tells whether a contract has the difference; where it is nil, values of
	// Kinds with one of Rules do.
	applies func(*survey) bool
}

var all = []Difference{
	{
		What:  words.Phrase{ZH: "字段之间的校验（“此外须满足”）", EN: "Checks between fields (“Also checked”)"},
		Why:   words.Phrase{ZH: "模式不能比较两个字段的值，也不能计算", EN: "A schema compares no two values and computes nothing."},
		Rules: []string{jsonx.RuleCheck}, applies: func(s *survey) bool { return s.checks },
	},
	{
		What:  words.Phrase{ZH: "校验位", EN: "Check digits"},
		Why:   words.Phrase{ZH: "模式不能计算；算法写在说明和 `x-signet-check-digit` 中", EN: "A schema computes nothing; the algorithm stands in the description and in `x-signet-check-digit`."},
		Rules: []string{jsonx.RuleCheckDigit},
	},
	{
		What:  words.Phrase{ZH: "超出 64 位（或 32 位）的整数，以及写作 `1.0`、`1e2` 的整数：接收方拒绝", EN: "Integers of more than 64 (or 32) bits, and those written `1.0` or `1e2`: receivers refuse them"},
		Why:   words.Phrase{ZH: "JSON Schema 的整数没有位数，只看数值；`format` 仅作注记", EN: "An integer of JSON Schema has no width and is known by its value alone; `format` is a remark."},
		Rules: []string{jsonx.RuleType}, Kinds: []spec.Kind{spec.Int, spec.Int32},
	},
	{
		What:  words.Phrase{ZH: "不存在的日期（如 `2026-02-30`），以及形式不符的日期、时间和时长：接收方拒绝", EN: "Days that no calendar has (`2026-02-30`), and ill-formed dates, times and durations: receivers refuse them"},
		Why:   words.Phrase{ZH: "JSON Schema 的 `format` 默认仅作注记，多数工具不检查", EN: "`format` is a remark in JSON Schema unless a tool is told to check it."},
		Rules: []string{jsonx.RuleType}, Kinds: []spec.Kind{spec.Date, spec.Time, spec.Duration},
	},
	{
		What:  words.Phrase{ZH: "不是 base64 的字节串：接收方拒绝", EN: "Bytes that are no base64: receivers refuse them"},
		Why:   words.Phrase{ZH: "`contentEncoding` 仅作注记", EN: "`contentEncoding` is a remark."},
		Rules: []string{jsonx.RuleType}, Kinds: []spec.Kind{spec.Bytes},
	},
	{
		What:  words.Phrase{ZH: "小数、日期、时间和时长的上下限与步长", EN: "Bounds and steps of decimals, dates, times and durations"},
		Why:   words.Phrase{ZH: "它们在 JSON 中是字符串，而 `minimum` 等只约束数；限制写在说明中", EN: "They are strings in JSON, and `minimum` and its like hold for numbers alone; descriptions state them."},
		Rules: []string{jsonx.RuleMinimum, jsonx.RuleMaximum, jsonx.RuleMultipleOf}, Kinds: []spec.Kind{spec.Decimal, spec.Date, spec.Time, spec.Duration},
	},
	{
		What:  words.Phrase{ZH: "字节串的长度", EN: "The length of bytes"},
		Why:   words.Phrase{ZH: "`maxLength` 数的是 base64 的字符，不是字节；长度写在说明中", EN: "`maxLength` counts the characters of base64, not bytes; descriptions state the length."},
		Rules: []string{jsonx.RuleLength}, Kinds: []spec.Kind{spec.Bytes},
	},
	{
		What:  words.Phrase{ZH: "同一对象中重复的名称：接收方拒绝", EN: "A name that occurs twice in an object: receivers refuse it"},
		Why:   words.Phrase{ZH: "模式检查的是解析后的值，重复在解析时已经消失", EN: "Schemas see values that were read already, and reading keeps one of the two."},
		Rules: []string{jsonx.RuleDuplicate}, applies: func(*survey) bool { return true },
	},
	{
		What:    words.Phrase{ZH: "可选字段的 `null` 和可选字符串的 `\"\"`：接收方视为缺失；模式拒绝 `null`，有其他限制的字符串也拒绝 `\"\"`", EN: "`null` of an optional field and `\"\"` of an optional string: receivers take them as absent; schemas refuse `null`, and `\"\"` where the string has other rules"},
		Why:     words.Phrase{ZH: "模式描述应当发送的形式", EN: "Schemas describe what is to be sent."},
		applies: func(s *survey) bool { return s.optional },
	},
	{
		What:    words.Phrase{ZH: "字段的别名：接收方接受，模式不列出", EN: "Other names of a field: receivers read them, schemas do not list them"},
		Why:     words.Phrase{ZH: "模式描述应当发送的形式", EN: "Schemas describe what is to be sent."},
		applies: func(s *survey) bool { return s.aliases },
	},
	{
		What:    words.Phrase{ZH: "PHP 的写法（空对象写作 `[]`，数写作字符串等）：接收方接受，模式拒绝", EN: "What PHP writes (`[]` for an empty object, numbers as strings and so on): receivers take it, schemas refuse it"},
		Why:     words.Phrase{ZH: "模式描述应当发送的形式", EN: "Schemas describe what is to be sent."},
		applies: func(s *survey) bool { return s.php },
	},
}

// Schemas returns the differences that a contract has, in a fixed order.
func Schemas(api *spec.API) []Difference {
	s := surveyOf(api)
	return slices.DeleteFunc(slices.Clone(all), func(d Difference) bool {
		if d.applies != nil {
			return !d.applies(s)
		}
		return !s.has(d)
	})
}

// About reports whether the difference is about values of a kind that break a rule.
func (d Difference) About(rule string, kind spec.Kind) bool {
	return slices.Contains(d.Rules, rule) && (d.Kinds == nil || slices.Contains(d.Kinds, kind))
}
