package jsonx

import "strings"

// Names of rules. A [Rule] of a contract has one of them too.
const (
	RuleRequired   = "required"    // a value is missing
	RuleType       = "type"        // another JSON type, or a text that is no date, decimal, …
	RulePattern    = "pattern"     // Allowed: the pattern
	RuleEnum       = "enum"        // Allowed: the values
	RuleMinimum    = "minimum"     // Allowed: the bound
	RuleMaximum    = "maximum"     // Allowed: the bound
	RuleLength     = "length"      // Allowed: a range of code points, such as 1..32
	RuleItems      = "items"       // Allowed: a range
	RuleUnique     = "unique"      // an item occurs twice
	RuleMultipleOf = "multiple_of" // Allowed: the step
	RuleOneOf      = "one_of"      // Allowed: the values
	RuleCheckDigit = "check_digit" // Allowed: the scheme
	RuleCondition  = "condition"   // required in this case; Allowed: the condition
	RuleCheck      = "check"       // a check over several fields; the texts are the contract's
	RuleUnknown    = "unknown"     // a field that a strict struct does not declare
	RuleDuplicate  = "duplicate"   // a key occurs twice in one object
	RuleUTF8       = "utf8"        // not UTF-8, or a surrogate without its other half
	RuleSyntax     = "syntax"      // not JSON
	RuleDepth      = "depth"       // nested beyond the limit
)

// A Rule says what a value must be. It describes the contract, never the
// value that broke it. Rules are static data: compare them by pointer, never
// change them.
type Rule struct {
	Name    string // one of the names above
	Allowed string // what is allowed, as text; "" if the name says it all
	ZH, EN  string // texts that replace the standard ones of the name
}

// Rules that need no parameter.
var (
	Required  = &Rule{Name: RuleRequired}
	Unique    = &Rule{Name: RuleUnique}
	Unknown   = &Rule{Name: RuleUnknown}
	Duplicate = &Rule{Name: RuleDuplicate}
	UTF8      = &Rule{Name: RuleUTF8}
	Syntax    = &Rule{Name: RuleSyntax}
	Depth     = &Rule{Name: RuleDepth}
)

// Rules of types, one for each way a value is written in JSON.
var (
	TypeObject   = &Rule{RuleType, "object", "应为对象", "must be an object"}
	TypeList     = &Rule{RuleType, "list", "应为数组", "must be an array"}
	TypeString   = &Rule{RuleType, "string", "应为字符串", "must be a string"}
	TypeBool     = &Rule{RuleType, "bool", "应为 true 或 false", "must be true or false"}
	TypeInt      = &Rule{RuleType, "int", "应为 64 位整数", "must be a 64-bit integer"}
	TypeInt32    = &Rule{RuleType, "int32", "应为 32 位整数", "must be a 32-bit integer"}
	TypeFloat    = &Rule{RuleType, "float", "应为数字", "must be a number"}
	TypeDecimal  = &Rule{RuleType, "decimal", `应为十进制数的字符串，如 "1.50"`, `must be a decimal in a string, such as "1.50"`}
	TypeDate     = &Rule{RuleType, "date", "应为真实存在的日期，格式 YYYY-MM-DD", "must be a real calendar date, YYYY-MM-DD"}
	TypeTime     = &Rule{RuleType, "time", "应为 RFC 3339 时间", "must be a time as in RFC 3339"}
	TypeDuration = &Rule{RuleType, "duration", "应为 ISO 8601 时长（最大单位为天）", "must be an ISO 8601 duration of days or smaller units"}
	TypeBytes    = &Rule{RuleType, "bytes", "应为 base64 字符串", "must be base64 in a string"}
	TypeJSON     = &Rule{RuleType, "json", "应为 JSON 值", "must be a JSON value"}
)

// Text describes the rule in Chinese for a language tag that begins with
// "zh", else in English. A text given in one language only serves both.
func (r *Rule) Text(lang string) string {
	zh, en := r.ZH, r.EN
	if zh == "" && en == "" {
		zh, en = standardText(r.Name)
		zh = strings.ReplaceAll(zh, "$", r.Allowed)
		en = strings.ReplaceAll(en, "$", r.Allowed)
	}
	if en == "" || zh != "" && isChinese(lang) {
		return zh
	}
	return en
}

func isChinese(lang string) bool {
	return len(lang) >= 2 && strings.EqualFold(lang[:2], "zh") && (len(lang) == 2 || lang[2] == '-' || lang[2] == '_')
}

// standardText has the texts of a rule in Chinese and English; $ stands for
// what is allowed.
func standardText(name string) (zh, en string) {
	switch name {
	case RuleRequired:
		return "必填", "is required"
	case RulePattern:
		return "应匹配 $", "must match $"
	case RuleEnum, RuleOneOf:
		return "应为下列之一：$", "must be one of $"
	case RuleMinimum:
		return "不得小于 $", "must be at least $"
	case RuleMaximum:
		return "不得大于 $", "must be at most $"
	case RuleLength:
		return "字符数应为 $", "must have $ characters"
	case RuleItems:
		return "项数应为 $", "must have $ items"
	case RuleUnique:
		return "各项不得重复", "items must differ"
	case RuleMultipleOf:
		return "应为 $ 的倍数", "must be a multiple of $"
	case RuleCheckDigit:
		return "校验位不正确（$）", "has a wrong check digit ($)"
	case RuleCondition:
		return "满足条件时必填：$", "is required when $"
	case RuleUnknown:
		return "未定义的字段", "is not a declared field"
	case RuleDuplicate:
		return "字段重复", "occurs twice"
	case RuleUTF8:
		return "不是合法的 UTF-8 文本", "is not valid UTF-8 text"
	case RuleSyntax:
		return "不是合法的 JSON", "is not valid JSON"
	case RuleDepth:
		return "嵌套过深", "is nested too deeply"
	}
	return "不符合约定", "is not what the contract says"
}
