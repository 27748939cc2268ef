package diag

import "strings"

// Codes about declarations, types and conditions: SG20xx, and about examples
// and flows: SG40xx.
var (
	NoAPI = register(Code{ID: "SG2003", Name: "no_api",
		Message: Text{"契约没有 api 声明", "the contract declares no api"},
		Remedy:  Text{"在根文件中写 api NAME { … }", "write api NAME { … } in the root file"},
		Example: "signet 1\nscalar Fen int\n"})
	SecondAPI = register(Code{ID: "SG2004", Name: "second_api",
		Message: Text{"一个契约只有一个 api，位于根文件", "a contract has one api, in its root file"},
		Remedy:  Text{"删去此声明", "remove this declaration"},
		Example: SoundExample + "\napi other \"Other\" {\n}\n"})
	UndeclaredLanguage = register(Code{ID: "SG2005", Name: "undeclared_language",
		Message: Text{"语言 %s 未声明", "the language %s is not declared"},
		Remedy:  Text{"在 languages 行加上它，例如第二行 languages en, %[1]s；或改正标签", "add it to the languages line, as in languages en, %[1]s below the first line, or correct the tag"},
		Example: broken(`"Demo"`, `"Demo" fr "Démo"`)})
	OtherLanguage = register(Code{ID: "SG2006", Name: "other_language",
		Message: Text{"此文件的第一语言是 %s，根文件是 %s", "the first language of this file is %s, that of the root %s"},
		Remedy:  Text{"使两者一致", "make them agree"},
		Example: SoundExample + "\nlanguages fr\n"})
	MissingTranslation = register(Code{ID: "SG2007", Name: "missing_translation", Severity: Warning,
		Message: Text{"缺少语言 %s 的文本", "there is no text in %s"},
		Cause:   Text{"将以第一语言代替", "the first language stands in for it"},
		Remedy:  Text{"补上 %[1]s \"…\"", "add %[1]s \"…\""},
		Example: "signet 1\nlanguages en, fr\napi demo \"Demo\" {\n  party a\n}\n"})
	WrongBase = register(Code{ID: "SG2008", Name: "wrong_base",
		Message: Text{"%s 不能作为此处的基础类型", "%s cannot be the base here"},
		Cause:   Text{"标量基于原始类型，枚举基于 string 或 int", "a scalar stands on a primitive, an enum on string or int"},
		Remedy:  Text{"换一个基础类型", "choose another base"},
		Example: SoundExample + "\nenum Color float {\n}\n"})
	LiteralType = register(Code{ID: "SG2009", Name: "literal_type",
		Message: Text{"%s 不是 %s 的值", "%s is no value of %s"},
		Remedy:  Text{"写一个 %[2]s 的值", "write a value of %[2]s"},
		Example: SoundExample + "\nenum Color int {\n  RED = \"1\"  \"red\"\n}\n"})
	DuplicateValue = register(Code{ID: "SG2010", Name: "duplicate_value",
		Message: Text{"值 %s 出现了两次", "the value %s occurs twice"},
		Remedy:  Text{"改掉其中一个", "change one of them"},
		Example: SoundExample + "\nenum Color int {\n  RED   = 1  \"red\"\n  BLUE  = 1  \"blue\"\n}\n"})
	RuleMisfit = register(Code{ID: "SG2011", Name: "rule_misfit",
		Message: Text{"%s不适用于 %s", "%s does not apply to %s"},
		Remedy:  Text{"删去它，或换一个类型", "remove it, or choose another type"},
		Example: SoundExample + "\nscalar Fen int length 1..3\n"})
	BadBounds = register(Code{ID: "SG2012", Name: "bad_bounds",
		Message: Text{"下限大于上限", "the lower bound is above the upper one"},
		Remedy:  Text{"交换或改正", "swap or correct them"},
		Example: SoundExample + "\nscalar Fen int min 5 max 3\n"})
	UnknownCheckDigit = register(Code{ID: "SG2013", Name: "unknown_check_digit",
		Message: Text{"没有校验码算法 %s", "there is no check digit %s"},
		Remedy:  Text{"写 luhn 或 gb11643", "write luhn or gb11643"},
		Example: SoundExample + "\nscalar Card string check_digit lun\n"})
	NeedsOptional = register(Code{ID: "SG2014", Name: "needs_optional",
		Message: Text{"字段 %s 总是必需，不能再有条件或默认值", "the field %s is always required, so it can have no condition or default"},
		Remedy:  Text{"在名称后加问号", "write a question mark behind the name"},
		Example: broken(`args { name string "name" }`, `args { name string default "x" "name" }`)})
	TwoPresences = register(Code{ID: "SG2015", Name: "two_presences",
		Message: Text{"字段 %s 不能既有条件又有默认值", "the field %s cannot have both a condition and a default"},
		Remedy:  Text{"保留一个", "keep one of them"},
		Example: broken(`args { name string "name" }`, `args { name string "name"; b? string required when name == "y" default "x" "b" }`)})
	EndlessType = register(Code{ID: "SG2016", Name: "endless_type",
		Message: Text{"字段 %s 使结构体无限嵌套", "the field %s makes the struct contain itself without end"},
		Remedy:  Text{"将它标为可选，或改为列表", "make it optional, or a list"},
		Example: SoundExample + "\nstruct Node {\n  next Node \"next\"\n}\n"})
	UnknownField = register(Code{ID: "SG2017", Name: "unknown_field",
		Message: Text{"此处没有名为 %q 的字段或常量", "there is no field or constant %q here"},
		Remedy:  Text{"改正名称", "correct the name"},
		Example: broken(`args { name string "name" }`, `args { name string "name"; b? string required when nam == "y" "b" }`)})
	AmbiguousName = register(Code{ID: "SG2018", Name: "ambiguous_name",
		Message: Text{"%s 既是字段又是常量", "%s is both a field and a constant"},
		Remedy:  Text{"常量写作 %[2]s", "write the constant as %[2]s"},
		Example: broken(`args { name string "name" }`, `args { name string "name"; kind Kind "kind"; A? string required when kind == A "a" }`) +
			"\nenum Kind string {\n  A  \"a\"\n}\n"})
	WrongOperand = register(Code{ID: "SG2019", Name: "wrong_operand",
		Message: Text{"运算符 %s 不能用于 %s", "the operator %s cannot be used with %s here"},
		Cause:   Text{"两边须为同一类型", "both sides have to be of one type"},
		Remedy:  Text{"比较同一类型的值", "compare values of one type"},
		Example: broken(`args { name string "name" }`, `args { name string "name"; n int "n"; where { n == name "equal" } }`)})
	NoCondition = register(Code{ID: "SG2020", Name: "no_condition",
		Message: Text{"这不是条件，而是 %s", "this is no condition but %s"},
		Remedy:  Text{"写一个比较", "write a comparison"},
		Example: broken(`args { name string "name" }`, `args { name string "name"; where { name "true" } }`)})
	// MatchCases: each match among the operands of a comparison multiplies it.
	MatchCases = register(Code{ID: "SG2043", Name: "match_cases",
		Message: Text{"这个比较中的 match 组合起来超过 %d 种情况", "the matches in this comparison come to more than %d cases"},
		Remedy:  Text{"把条件分成几条检查，或把整个比较写进 match 的分支", "split it into several checks, or write whole comparisons in the arms of one match"},
		Example: broken(`args { name string "name" }`, "args { name string \"name\"; f? bool \"f\"; n? int \"n\"; where { n < "+
			strings.Repeat("match f { true => 1; false => 2 } + ", 7)+"1 \"few\" } }")})
	UnknownParty = register(Code{ID: "SG2021", Name: "unknown_party",
		Message: Text{"没有名为 %s 的一方", "there is no party %s"},
		Remedy:  Text{"在 api 中声明它", "declare it in the api"},
		Example: broken("service S a -> b", "service S a -> bb")})
	UnknownEnvelope = register(Code{ID: "SG2022", Name: "unknown_envelope",
		Message: Text{"没有名为 %s 的信封", "there is no envelope %s"},
		Remedy:  Text{"声明它，或改正名称", "declare it, or correct the name"},
		Example: broken("envelope  e", "envelope  ee")})
	NoEnvelope = register(Code{ID: "SG2023", Name: "no_envelope",
		Message: Text{"服务 %s 没有信封", "the service %s has no envelope"},
		Remedy:  Text{"在 api 或服务中写 envelope NAME", "write envelope NAME in the api or the service"},
		Example: broken("  envelope  e\n", "")})
	ArgsNotStruct = register(Code{ID: "SG2024", Name: "args_not_struct",
		Message: Text{"调用参数必须是结构体", "the arguments of a call are a struct"},
		Remedy:  Text{"写 args { … }", "write args { … }"},
		Example: broken(`args { name string "name" }`, `args [string]`, `args { "name": "x" }`, `args { }`)})
	UnknownFault = register(Code{ID: "SG2025", Name: "unknown_fault",
		Message: Text{"没有声明故障 %s", "there is no fault %s"},
		Remedy:  Text{"在信封、api 或接口中声明它", "declare it in the envelope, the api or the call"},
		Example: broken(`args { name string "name" }`, "args { name string \"name\" }\n    fault closed")})
	GoCollision = register(Code{ID: "SG2026", Name: "go_collision",
		Message: Text{"Go 标识符 %s 出现两次", "the Go identifier %s is used twice"},
		Remedy:  Text{"改名，或用 go NAME 另取标识符", "rename one, or give it another identifier with go NAME"},
		Example: broken(`args { name string "name" }`, `args { name string "name"; Name? string "name too" }`)})
	NoGoName = register(Code{ID: "SG2027", Name: "no_go_name",
		Message: Text{"名称 %s 无法转为 Go 标识符", "no Go identifier can be made of %s"},
		Cause:   Text{"它不含 ASCII 字母", "it has no ASCII letter"},
		Remedy:  Text{"加上 go NAME", "add go NAME"},
		Example: broken(`args { name string "name" }`, `args { name string "name"; "金额"? int "amount" }`)})

	UnknownCall = register(Code{ID: "SG4001", Name: "unknown_call",
		Message: Text{"没有名为 %s 的接口", "there is no call %s"},
		Remedy:  Text{"改正名称", "correct the name"},
		Example: SoundExample + "\nflow f \"f\" {\n  Do.it\n}\n"})
	UnknownExample = register(Code{ID: "SG4002", Name: "unknown_example",
		Message: Text{"接口没有名为 %q 的示例", "the call has no example %q"},
		Remedy:  Text{"改正名称", "correct the name"},
		Example: SoundExample + "\nflow f \"f\" {\n  Do  example \"two\"\n}\n"})
	ExampleViolation = register(Code{ID: "SG4003", Name: "example_violation",
		Message: Text{"%s：%s", "%s: %s"},
		Cause:   Text{"示例必须符合契约", "an example has to keep the contract"},
		Remedy:  Text{"改正示例或契约", "correct the example or the contract"},
		Example: broken(`"name": "x"`, `"name": 1`)})
	ExampleValid = register(Code{ID: "SG4004", Name: "example_valid",
		Message: Text{"示例应当无效，但参数符合契约", "the example should be invalid, but its arguments keep the contract"},
		Remedy:  Text{"改为无效的参数，或去掉 fault", "write arguments that are invalid, or remove the fault"},
		Example: broken("fault internal  code = 1  \"failed\"\n", "fault internal  code = 1  \"failed\"\n  fault invalid_arguments  code = 2  \"invalid\"\n",
			"args { \"name\": \"x\" }\n", "args { \"name\": \"x\" }\n      fault invalid_arguments\n")})
	ExampleParts = register(Code{ID: "SG4005", Name: "example_parts",
		Message: Text{"示例不完整或矛盾：%s", "the example is incomplete or contradicts itself: %s"},
		Remedy:  Text{"写 result，或写 fault，二者取一", "state a result, or a fault, and not both"},
		Example: broken("args { \"name\": \"x\" }\n", "args { \"name\": \"x\" }\n      result { }\n")})
	NoLast = register(Code{ID: "SG4006", Name: "no_last",
		Message: Text{"此前的步骤没有调用 %s", "no step before this one calls %s"},
		Remedy:  Text{"写出参数，或用 ...example", "write the arguments, or use ...example"},
		Example: SoundExample + "\nflow f \"f\" {\n  Do  { ...last, \"name\": \"y\" }\n}\n"})
	Unsatisfied = register(Code{ID: "SG4007", Name: "unsatisfied",
		Message: Text{"%s 没有满足期望的示例", "no example of %s satisfies the expectation"},
		Cause:   Text{"模拟端以示例作答", "the mock answers with examples"},
		Remedy:  Text{"增加一个示例，或改正期望", "add an example, or correct the expectation"},
		Example: SoundExample + "\nflow f \"f\" {\n  Do  expect fault internal\n}\n"})
)
