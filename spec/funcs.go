package spec

import "slices"

// Func is one row of the function table: what a contract may call, and what a
// receiver can do about it. Adding a function is adding its row, its primitive
// in runtime/recipe and its test.
type Func struct {
	// Name is how a contract calls it.
	Name string
	// Primitive names the function of runtime/recipe that computes it:
	// "Hex" is recipe.AppendHex(dst, operands…). Empty for functions that are
	// spelt where they stand, such as join.
	Primitive string
	// Inverse is the function of runtime/recipe that undoes it; empty if none.
	Inverse string
	Params  []Param
	Result  BaseType
	Kind    FuncKind
	// Use tells where the function may stand.
	Use Use
	// Recovers is the index of the operand that the inverse gives back.
	Recovers int
	// Lossy functions map different operands to one result.
	Lossy bool
	// Size is the length of the result in bytes, 0 if it depends.
	Size int
	// Legacy is set for digests that are broken.
	Legacy bool
	// Doc explains the function, in Chinese and English.
	Doc Text
	// Example is a use that the documentation shows.
	Example string
}

// Param is a parameter of a function.
type Param struct {
	Name string
	Base BaseType
	// Named parameters are given as `name: value`, behind the positional ones.
	Named    bool
	Optional bool
	// Variadic is set for a last positional parameter that may repeat.
	Variadic bool
	// Words are the bare words that the parameter takes.
	Words []string
}

// FuncKind is what a receiver does about a function.
type FuncKind int

// The kinds of functions.
const (
	Pure       FuncKind = iota + 1 // computes it when all operands are known
	Invertible                     // undoes it to learn an operand
	Digest                         // recomputes and compares
	MAC                            // recomputes and compares; authenticates
	Source                         // takes what arrived
)

var funcKindNames = [...]string{"", "pure", "invertible", "digest", "mac", "source"}

// String returns the name of the kind.
func (k FuncKind) String() string { return funcKindNames[k] }

// Use tells where a function may stand.
type Use int

// The uses, to be combined.
const (
	InRecipe    Use = 1 << iota // in an envelope
	InCondition                 // in a guard, check or expectation
)

// FuncNamed returns the row of that name, or nil.
func FuncNamed(name string) *Func {
	i := slices.IndexFunc(Funcs, func(f *Func) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return Funcs[i]
}

func docs(zh, en string) Text { return Text{{"zh-CN", zh}, {"en", en}} }

func one(name string, base BaseType) []Param { return []Param{{Name: name, Base: base}} }

const anywhere = InRecipe | InCondition

func digest(name, primitive string, size int, legacy bool) *Func {
	return &Func{Name: name, Primitive: primitive, Params: one("data", AnyType), Result: BytesType, Kind: Digest,
		Use: anywhere, Size: size, Legacy: legacy,
		Doc: docs("数据的摘要。", "The digest of the data."), Example: "hex(" + name + "(args))"}
}

func mac(name, primitive string, size int, legacy bool) *Func {
	return &Func{Name: name, Primitive: primitive, Params: []Param{{Name: "key", Base: AnyType}, {Name: "data", Base: AnyType}},
		Result: BytesType, Kind: MAC, Use: InRecipe, Size: size, Legacy: legacy,
		Doc:     docs("以密钥对数据计算的消息认证码。", "The message authentication code of the data under the key."),
		Example: "hex(" + name + "(credential.secret, args))"}
}

// Funcs is the table, in the order of the documentation.
var Funcs = []*Func{
	{Name: "text", Params: one("bytes", BytesType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("把 UTF-8 字节读作文本。", "Reads UTF-8 bytes as text."), Example: "text(utf8(args))"},
	{Name: "utf8", Params: one("text", TextType), Result: BytesType, Kind: Invertible, Use: anywhere,
		Doc: docs("文本的 UTF-8 字节。", "The UTF-8 bytes of a text."), Example: "base64(utf8(ua))"},
	{Name: "upper", Primitive: "Upper", Params: one("text", TextType), Result: TextType, Kind: Pure, Use: anywhere, Lossy: true,
		Doc: docs("ASCII 字母转大写。", "ASCII letters in capitals."), Example: "upper(hex(md5(args)))"},
	{Name: "lower", Primitive: "Lower", Params: one("text", TextType), Result: TextType, Kind: Pure, Use: anywhere, Lossy: true,
		Doc: docs("ASCII 字母转小写。", "ASCII letters in small."), Example: "lower(call)"},
	{Name: "hex", Primitive: "Hex", Inverse: "FromHex", Params: one("bytes", BytesType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("小写十六进制；读取时不分大小写。", "Lower-case hexadecimal; read in either case."), Example: "hex(sha256(args))"},
	{Name: "base64", Primitive: "Base64", Inverse: "FromBase64", Params: one("bytes", BytesType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("带填充的标准 Base64。", "Standard base64 with padding."), Example: "base64(hmac_sha256(credential.secret, args))"},
	{Name: "percent", Primitive: "Percent", Inverse: "FromPercent", Params: one("text", TextType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("RFC 3986 百分号编码。", "Percent-encoding of RFC 3986."), Example: "percent(args)"},
	{Name: "json", Params: one("data", DataType), Result: TextType, Kind: Invertible, Use: InRecipe,
		Doc: docs("业务数据的 JSON 文本。", "The JSON text of business data."), Example: "json(arguments)"},
	{Name: "unix", Primitive: "Unix", Inverse: "FromUnix", Params: one("time", TimeType), Result: TextType, Kind: Invertible, Use: InRecipe,
		Doc: docs("自 1970 年起的秒数。", "Seconds since 1970."), Example: "unix(now)"},
	{Name: "unix_ms", Primitive: "UnixMilli", Inverse: "FromUnixMilli", Params: one("time", TimeType), Result: TextType, Kind: Invertible, Use: InRecipe,
		Doc: docs("自 1970 年起的毫秒数。", "Milliseconds since 1970."), Example: "unix_ms(now)"},
	{Name: "datetime", Primitive: "Datetime", Inverse: "FromDatetime", Params: []Param{{Name: "time", Base: TimeType}, {Name: "format", Base: TextType}, {Name: "zone", Base: TextType, Named: true}},
		Result: TextType, Kind: Invertible, Use: InRecipe,
		Doc:     docs("按格式和时区书写时间；粗于秒的格式不可还原。", "The time in a format and zone; a format coarser than a second cannot be undone."),
		Example: `datetime(now, "yyyy-MM-dd HH:mm:ss", zone: "+08:00")`},
	{Name: "join", Params: []Param{{Name: "separator", Base: TextType}, {Name: "part", Base: TextType, Variadic: true}}, Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("以分隔符连接各部分；各部分不得含分隔符。", "The parts with a separator between them; no part may contain it."), Example: `join("|", app, ts, data)`},
	{Name: "lines", Params: []Param{{Name: "line", Base: TextType, Variadic: true}}, Result: TextType, Kind: Pure, Use: anywhere,
		Doc: docs("每部分一行，每行以换行符结束。", "Each part on a line; each line ends with a line feed."), Example: "lines(app, ts, data)"},
	{Name: "or_else", Params: []Param{{Name: "member", Base: TextType}, {Name: "text", Base: TextType}}, Result: TextType, Kind: Pure, Use: anywhere,
		Doc: docs("成员缺失时取另一文本。", "The member, or the text where it is absent."), Example: `or_else(timestamp, "")`},
	{Name: "pairs", Params: []Param{
		{Name: "source", Base: NameType, Words: []string{"fields"}},
		{Name: "except", Base: ListType, Named: true, Optional: true},
		{Name: "empty", Base: NameType, Named: true, Optional: true, Words: []string{"keep", "drop", "drop_null"}},
		{Name: "order", Base: NameType, Named: true, Words: []string{"name", "name_value", "name_folded", "each", "listed", "sent"}},
		{Name: "each", Base: TextType, Named: true},
		{Name: "join", Base: TextType, Named: true, Optional: true},
	}, Result: TextType, Kind: Pure, Use: InRecipe,
		Doc:     docs("消息成员的规范列表。", "A canonical list of the members of the message."),
		Example: `pairs(fields, except: [sign], empty: drop, order: name, each: name + "=" + value, join: "&")`},
	digest("md5", "MD5", 16, true),
	digest("sha1", "SHA1", 20, true),
	digest("sha224", "SHA224", 28, false),
	digest("sha256", "SHA256", 32, false),
	digest("sha384", "SHA384", 48, false),
	digest("sha512", "SHA512", 64, false),
	mac("hmac_md5", "HMACMD5", 16, true),
	mac("hmac_sha1", "HMACSHA1", 20, true),
	mac("hmac_sha224", "HMACSHA224", 28, false),
	mac("hmac_sha256", "HMACSHA256", 32, false),
	mac("hmac_sha384", "HMACSHA384", 48, false),
	mac("hmac_sha512", "HMACSHA512", 64, false),
	{Name: "nonce", Primitive: "Nonce", Params: one("length", IntType), Result: TextType, Kind: Source, Use: InRecipe,
		Doc: docs("随机的字母和数字；每次使用各不相同。", "Random letters and digits; each use is another."), Example: "nonce(32)"},
	{Name: "present", Params: one("field", AnyType), Result: BoolType, Kind: Pure, Use: InCondition,
		Doc: docs("字段是否存在。", "Whether the field is there."), Example: "present(can_loan_time)"},
	{Name: "count", Params: one("list", ListType), Result: IntType, Kind: Pure, Use: InCondition,
		Doc: docs("列表或映射的元素个数。", "The number of elements of a list or map."), Example: "count(items) > 0"},
	{Name: "length", Params: one("text", TextType), Result: IntType, Kind: Pure, Use: InCondition,
		Doc: docs("文本的字符数。", "The number of characters of a text."), Example: "length(remark) <= 20"},
	{Name: "label", Params: one("enum", AnyType), Result: TextType, Kind: Pure, Use: InCondition,
		Doc: docs("枚举值在首选语言中的名称。", "The label of an enum's value in the first language."), Example: "bank_name == label(bank_code)"},
}

// Later are names of functions that the language knows and this version does
// not compile yet.
var Later = []string{
	"random", "option", "listed", "either", "chosen", "slice", "replace", "gzip", "from_hex", "from_base64", "strip_prefix",
	"percent_path", "percent_form", "base64url", "sm3", "hmac_sm3", "rsa_md5", "rsa_sha1", "rsa_sha256", "rsa_sha512", "rsa_pss_sha256",
	"ed25519", "sm2_sm3", "aes_gcm", "aes_cbc", "aes_ecb", "des_cbc", "des_ecb", "des3_cbc", "des3_ecb", "sm4_cbc", "rsa_encrypt", "value_json",
}
