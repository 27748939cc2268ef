package diag

// SG2xxx: names and types.

// UnknownType reports a type name that is not declared.
var UnknownType = register(Code{
	ID: "SG2001", Name: "unknown_type",
	Message: Text{"未知的类型 %s", "unknown type %s"},
	Remedy:  Text{"声明它，或改用已声明的类型", "declare it, or use a declared type"},
	Example: SoundExample + "\nstruct A {\n  a Fem\n}\n",
})

// DuplicateName reports a second declaration of a name.
var DuplicateName = register(Code{
	ID: "SG2002", Name: "duplicate_name",
	Message: Text{"%s 已经声明过", "%s is declared twice"},
	Remedy:  Text{"给其中一个换名", "rename one of them"},
	Example: SoundExample + "\nscalar Fen int\nscalar Fen int32\n",
})

// Codes about rules and defaults.
var (
	// BadStep: a step that nothing, or everything, is a multiple of.
	BadStep = register(Code{ID: "SG2030", Name: "bad_step",
		Message: Text{"步长必须大于零", "a step is more than zero"},
		Remedy:  Text{"写一个正数", "write a positive number"},
		Example: SoundExample + "\nscalar Fen int multiple_of 0\n"})

	// NothingListed: a list of values that allows none.
	NothingListed = register(Code{ID: "SG2044", Name: "nothing_listed",
		Message: Text{"此处没有列出任何值", "no value is listed here"},
		Cause:   Text{"没有值能符合", "nothing can be one of them"},
		Remedy:  Text{"列出各值，或删去 one_of 或 in", "list the values, or remove one_of or in"},
		Example: SoundExample + "\nscalar Fen int one_of []\n"})

	// BreaksRule: a default or a listed value that the other rules refuse.
	BreaksRule = register(Code{ID: "SG2031", Name: "breaks_rule",
		Message: Text{"%s 违反规则：%s", "%s breaks a rule: %s"},
		Cause:   Text{"接收方会拒绝这个值", "a receiver would refuse the value"},
		Remedy:  Text{"改正值或规则", "correct the value or the rule"},
		Example: broken(`args { name string "name" }`, `args { name string "name"; n? int min 1 default 0 "n" }`)})

	// EmptyName: a wire name without a character.
	EmptyName = register(Code{ID: "SG2032", Name: "empty_name",
		Message: Text{"名称为空", "the name is empty"},
		Remedy:  Text{"写出名称", "write the name"},
		Example: SoundExample + "\nstruct A {\n  \"\" int \"a\"\n}\n"})
)

// Codes about variants.
var (
	// VariantMember: the variant itself reads and writes the telling member.
	VariantMember = register(Code{ID: "SG2033", Name: "variant_member",
		Message: Text{"结构体 %s 不应声明 %s", "the struct %s declares %s itself"},
		Cause:   Text{"该成员由 variant 读写", "the variant reads and writes that member"},
		Remedy:  Text{"从结构体中删去它", "remove it from the struct"},
		Example: SoundExample + "\nstruct Card {\n  kind string \"kind\"\n}\nvariant Pay by kind {\n  \"card\"  => Card\n}\n"})

	// CaseNotStruct: an alternative is an object.
	CaseNotStruct = register(Code{ID: "SG2034", Name: "case_not_struct",
		Message: Text{"%s 不是结构体", "%s is no struct"},
		Cause:   Text{"variant 的每个分支都是结构体", "each alternative of a variant is a struct"},
		Remedy:  Text{"写结构体的名称", "write the name of a struct"},
		Example: SoundExample + "\nscalar Card string\nvariant Pay by kind {\n  \"card\"  => Card\n}\n"})

	// SecondVariant: a struct is sent with the value of its one case.
	SecondVariant = register(Code{ID: "SG2035", Name: "second_variant",
		Message: Text{"结构体 %s 只能属于一个分支", "the struct %s is an alternative already"},
		Remedy:  Text{"为此分支另写一个结构体", "write another struct for this alternative"},
		Example: SoundExample + "\nstruct Card {\n  number string \"number\"\n}\nvariant Pay by kind {\n  \"credit\"  => Card\n  \"debit\"   => Card\n}\n"})
)

// Codes about versions, parties and addresses.
var (
	// BadVersion: versions are compared.
	BadVersion = register(Code{ID: "SG2037", Name: "bad_version",
		Message: Text{"%q 不是版本号", "%q is no version"},
		Remedy:  Text{"写以点分隔的数字，如 1.2.0", "write numbers with points between them, such as 1.2.0"},
		Example: broken(`"1.0.0"`, `"one"`)})

	// SinceLater: what is written is there already.
	SinceLater = register(Code{ID: "SG2038", Name: "since_later",
		Message: Text{"版本 %s 晚于契约版本 %s", "version %s is later than the contract's %s"},
		Remedy:  Text{"提高契约版本，或改正 since", "raise the version of the contract, or correct since"},
		Example: broken(`args { name string "name" }`, `args { name string "name"; n? int "n" since "1.0.1" }`)})

	// SameParty: a service has two sides.
	SameParty = register(Code{ID: "SG2039", Name: "same_party",
		Message: Text{"%s 不能调用自己", "%s cannot call itself"},
		Remedy:  Text{"写另一方的名称", "write the name of the other party"},
		Example: broken("service S a -> b", "service S a -> a")})

	// BadAddress: an address is where a client sends requests.
	BadAddress = register(Code{ID: "SG2040", Name: "bad_address",
		Message: Text{"%q 不是可以请求的地址", "%q is no address to send requests to"},
		Remedy:  Text{"写完整的 http 或 https 地址", "write a whole address of http or https"},
		Example: broken(`party b "B"`, "party b \"B\" {\n    at test  \"b.example\"  \"test\"\n  }")})
)

// Codes about Go names.
var (
	// BadGoName: generated code is for other packages to use.
	BadGoName = register(Code{ID: "SG2041", Name: "bad_go_name",
		Message: Text{"%q 不能作为 Go 名称", "%q cannot be the name in Go"},
		Cause:   Text{"包名不能是关键字，其他名称须以大写字母开头", "a package is no keyword, and every other name begins with a capital"},
		Remedy:  Text{"换一个名称", "choose another name"},
		Example: SoundExample + "\nscalar Fen int \"fen\" go fen\n"})

	// MethodClash: a struct that hides sensitive fields has two methods.
	MethodClash = register(Code{ID: "SG2042", Name: "method_clash",
		Message: Text{"字段 %s 与结构体的方法同名", "the field %s has the name of a method"},
		Cause:   Text{"含敏感字段的结构体有方法 Format 和 LogValue", "a struct with sensitive fields has the methods Format and LogValue"},
		Remedy:  Text{"加上 go NAME", "add go NAME"},
		Example: broken(`args { name string "name" }`, `args { name string "name" sensitive; format? string "format" }`)})
)
