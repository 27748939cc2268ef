package spec

import "strings"

func docs(zh, en string) Text { return Text{{"zh-CN", zh}, {"en", en}} }

func one(name string, base BaseType) []Param { return []Param{{Name: name, Base: base}} }

const anywhere = InRecipe | InCondition

// algorithm is what the field calls the algorithm of a primitive.
func algorithm(primitive string) string {
	if hash, ok := strings.CutPrefix(primitive, "HMAC"); ok {
		return "HMAC-" + hash
	}
	if hash, ok := strings.CutPrefix(primitive, "RSAPSS"); ok {
		return "RSASSA-PSS (" + algorithm(hash) + ")"
	}
	if hash, ok := strings.CutPrefix(primitive, "RSA"); ok {
		return "RSASSA-PKCS1-v1_5 (" + algorithm(hash) + ")"
	}
	if size, ok := strings.CutPrefix(primitive, "SHA"); ok {
		return "SHA-" + size
	}
	if mode := max(strings.LastIndex(primitive, "CBC"), strings.LastIndex(primitive, "ECB")); mode > 0 {
		return strings.Replace(primitive[:mode], "DES3", "3DES", 1) + "-" + primitive[mode:]
	}
	return strings.Replace(primitive, "SM2SM3", "SM2 (SM3)", 1)
}

func digest(name, primitive string, size int, legacy bool) *Func {
	return &Func{Name: name, Primitive: primitive, Params: one("data", AnyType), Result: BytesType, Kind: Digest,
		Use: anywhere, Size: size, Legacy: legacy,
		Doc: docs("数据的 "+algorithm(primitive)+" 摘要。", "The "+algorithm(primitive)+" digest of the data."), Example: "hex(" + name + "(args))"}
}

func mac(name, primitive string, size int, legacy bool) *Func {
	return &Func{Name: name, Primitive: primitive, Params: []Param{{Name: "key", Base: AnyType}, {Name: "data", Base: AnyType}},
		Result: BytesType, Kind: MAC, Use: InRecipe, Size: size, Legacy: legacy,
		Doc:     docs("以密钥对数据计算的 "+algorithm(primitive)+"。", algorithm(primitive)+" of the data, under the key."),
		Example: "hex(" + name + "(credential.secret, args))"}
}

func library(name string, f *Func) *Func {
	f.Library = name
	return f
}

func random(f *Func) *Func {
	f.Random = true
	return f
}

func signature(name, primitive string, key CredentialKind, legacy bool) *Func {
	return &Func{Name: name, Primitive: primitive, Params: []Param{{Name: "key", Base: KeyType, Key: key}, {Name: "data", Base: AnyType}},
		Result: BytesType, Kind: Signature, Use: InRecipe, Fallible: true, Legacy: legacy,
		Doc:     docs("以私钥对数据作 "+algorithm(primitive)+" 签名；接收方用对方的公钥验证。", "The signature of the data by "+algorithm(primitive)+", under a private key; a receiver verifies it with the peer's public key."),
		Example: "base64(" + name + "(credential.own_key, args))"}
}

func block(name, primitive string, iv, legacy bool) *Func {
	f := &Func{Name: name, Primitive: primitive, Inverse: "From" + primitive, Params: []Param{{Name: "key", Base: AnyType}}, Result: BytesType,
		Kind: Invertible, Use: InRecipe, Late: true, Fallible: true, Legacy: legacy,
		Doc: docs("以 "+algorithm(primitive)+" 加密，PKCS#7 填充。", "Encrypts the data by "+algorithm(primitive)+" with PKCS#7 padding."), Example: "base64(" + name + "(k, plain, padding: pkcs7))"}
	if iv {
		f.Params = append(f.Params, Param{Name: "iv", Base: AnyType})
		f.Example = "base64(" + name + "(k, iv, plain, padding: pkcs7))"
	}
	f.Recovers = len(f.Params)
	f.Params = append(f.Params, Param{Name: "data", Base: AnyType}, Param{Name: "padding", Base: NameType, Named: true, Optional: true, Words: []string{"pkcs7"}})
	return f
}

func seal(name, primitive string, doc Text) *Func {
	return &Func{Name: name, Primitive: primitive, Inverse: "From" + primitive,
		Params: []Param{{Name: "key", Base: KeyType, Key: RSAPublic}, {Name: "data", Base: AnyType},
			{Name: "padding", Base: NameType, Named: true, Words: []string{"oaep_sha256", "oaep_sha1", "pkcs1"}}},
		Result: BytesType, Kind: Invertible, Use: InRecipe, Recovers: 1, Late: true, Fallible: true,
		Doc: doc, Example: "base64(" + name + "(credential.peer_key, k, padding: oaep_sha256))"}
}

// Funcs is the table, in the order of the documentation.
var Funcs = []*Func{
	{Name: "text", Params: one("bytes", BytesType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("把 UTF-8 字节读作文本。", "Reads UTF-8 bytes as text."), Example: "text(utf8(args))"},
	{Name: "utf8", Params: one("text", TextType), Result: BytesType, Kind: Invertible, Use: anywhere,
		Doc: docs("文本的 UTF-8 字节。", "The UTF-8 bytes of a text."), Example: "base64(utf8(ua))"},
	{Name: "upper", Primitive: "Upper", Params: one("text", TextType), Result: TextType, Kind: Pure, Use: anywhere, Lossy: true,
		Doc: docs("ASCII 字母转大写。", "The text with ASCII letters in upper case."), Example: "upper(hex(sha256(args)))"},
	{Name: "lower", Primitive: "Lower", Params: one("text", TextType), Result: TextType, Kind: Pure, Use: anywhere, Lossy: true,
		Doc: docs("ASCII 字母转小写。", "The text with ASCII letters in lower case."), Example: "lower(call)"},
	{Name: "slice", Primitive: "Slice", Fallible: true, Params: []Param{{Name: "text", Base: TextType}, {Name: "from", Base: IntType}, {Name: "to", Base: IntType}}, Result: TextType, Kind: Pure, Use: InRecipe, Lossy: true,
		Doc: docs("从 from 到 to（不含）的字符，自 0 起数。", "The characters from one position up to another, counted from 0."), Example: "slice(timestamp, 0, 8)"},
	{Name: "replace", Primitive: "Replace", Params: []Param{{Name: "text", Base: TextType}, {Name: "old", Base: TextType}, {Name: "new", Base: TextType}}, Result: TextType, Kind: Pure, Use: InRecipe, Lossy: true,
		Doc: docs("把文本中的每一处 old 换成 new。", "The text with each old in it replaced by new."), Example: `replace(call_name, ".", "_")`},
	{Name: "size", Primitive: "Size", Params: one("data", AnyType), Result: TextType, Kind: Pure, Use: InRecipe, Lossy: true,
		Doc: docs("字节数，十进制。", "The number of bytes, in decimal digits."), Example: "size(args)"},
	{Name: "strip_prefix", Primitive: "StripPrefix", Params: []Param{{Name: "text", Base: TextType}, {Name: "prefix", Base: TextType}}, Result: TextType, Kind: Pure, Use: InRecipe, Lossy: true,
		Doc: docs("去掉开头的前缀；没有前缀的文本不变。", "The text without a prefix; a text that does not have it stays."), Example: `hex(hmac_sha256(strip_prefix(credential.secret, "whsec_"), args))`},
	{Name: "hex", Primitive: "Hex", Inverse: "FromHex", Params: one("bytes", BytesType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("小写十六进制；作为成员到达时不分大小写。", "Lower-case hexadecimal; where it arrives as a member, it is read in either case."), Example: "hex(sha256(args))"},
	{Name: "base64", Primitive: "Base64", Inverse: "FromBase64", Params: one("bytes", BytesType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("带填充的标准 Base64。", "Standard base64 with padding."), Example: "base64(hmac_sha256(credential.secret, args))"},
	{Name: "base64url", Primitive: "Base64URL", Inverse: "FromBase64URL", Params: one("bytes", BytesType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("URL 字母表的 Base64，带填充。", "Base64 of the URL alphabet, with padding."), Example: "base64url(hmac_sha256(credential.secret, args))"},
	{Name: "base64url_raw", Primitive: "Base64URLRaw", Inverse: "FromBase64URLRaw", Params: one("bytes", BytesType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("URL 字母表的 Base64，不带填充。", "Base64 of the URL alphabet, without padding."), Example: "base64url_raw(hmac_sha256(credential.secret, args))"},
	{Name: "from_hex", Primitive: "FromHex", Fallible: true, Params: one("text", TextType), Result: BytesType, Kind: Pure, Use: InRecipe, Lossy: true,
		Doc: docs("十六进制文本所表示的字节；用于解码密钥。", "The bytes that a hexadecimal text stands for: to decode keys."), Example: "hex(hmac_sha256(from_hex(credential.secret), args))"},
	{Name: "from_base64", Primitive: "FromBase64", Fallible: true, Params: one("text", TextType), Result: BytesType, Kind: Pure, Use: InRecipe,
		Doc: docs("Base64 文本所表示的字节；用于解码密钥。", "The bytes that a base64 text stands for: to decode keys."), Example: "hex(hmac_sha512(from_base64(credential.secret), args))"},
	{Name: "percent", Primitive: "Percent", Inverse: "FromPercent", Params: one("text", TextType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("RFC 3986 百分号编码。", "Percent-encoding of RFC 3986."), Example: "percent(args)"},
	{Name: "percent_path", Primitive: "PercentPath", Inverse: "FromPercentPath", Params: one("text", TextType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("RFC 3986 百分号编码，但保留斜杠。", "Percent-encoding of RFC 3986 that leaves slashes."), Example: "percent_path(http.path)"},
	{Name: "percent_form", Primitive: "PercentForm", Inverse: "FromPercentForm", Params: one("text", TextType), Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("HTML 表单的百分号编码，空格写作加号。", "Percent-encoding of HTML forms: a space is a plus sign."), Example: "percent_form(args)"},
	{Name: "json", Params: one("data", DataType), Result: TextType, Kind: Invertible, Use: InRecipe,
		Doc: docs("业务数据的 JSON 文本。", "The JSON text of business data."), Example: "json(arguments)"},
	{Name: "unix", Primitive: "Unix", Inverse: "FromUnix", Params: one("time", TimeType), Result: TextType, Kind: Invertible, Use: InRecipe,
		Doc: docs("自 1970 年起的秒数。", "Seconds since 1970-01-01 00:00 UTC."), Example: "unix(now)"},
	{Name: "unix_ms", Primitive: "UnixMilli", Inverse: "FromUnixMilli", Params: one("time", TimeType), Result: TextType, Kind: Invertible, Use: InRecipe,
		Doc: docs("自 1970 年起的毫秒数。", "Milliseconds since 1970."), Example: "unix_ms(now)"},
	{Name: "datetime", Primitive: "Datetime", Inverse: "FromDatetime", Params: []Param{{Name: "time", Base: TimeType}, {Name: "format", Base: TextType}, {Name: "zone", Base: TextType, Named: true}},
		Result: TextType, Kind: Invertible, Use: InRecipe,
		Doc:     docs("按格式和时区书写时间；格式的字母为 yyyy MM MMM dd EEE HH mm ss SSS Z XX XXX，引号中的文本照写；粗于秒的格式不可还原。", "The time in a format and zone. The letters of a format are yyyy MM MMM dd EEE HH mm ss SSS Z XX XXX, text in quotes stands for itself; a format coarser than a second cannot be undone."),
		Example: `datetime(now, "yyyy-MM-dd HH:mm:ss", zone: "+08:00")`},
	{Name: "join", Params: []Param{{Name: "separator", Base: TextType}, {Name: "part", Base: TextType, Variadic: true}}, Result: TextType, Kind: Invertible, Use: anywhere,
		Doc: docs("以分隔符连接各部分；各部分不得含分隔符。", "The parts with a separator between them; no part may contain it."), Example: `join("|", ua, timestamp, args)`},
	{Name: "lines", Params: []Param{{Name: "line", Base: TextType, Variadic: true}}, Result: TextType, Kind: Pure, Use: anywhere,
		Doc: docs("每部分一行，每行以换行符结束。", "Each part on a line; each line ends with a line feed."), Example: "lines(ua, timestamp, args)"},
	{Name: "sorted", Primitive: "Sorted", Params: []Param{{Name: "separator", Base: TextType}, {Name: "part", Base: AnyType, Variadic: true}}, Result: TextType, Kind: Pure, Use: InRecipe, Lossy: true,
		Doc: docs("按字节排序的各部分，以分隔符连接。", "The parts in the order of their bytes, with a separator between them."), Example: `hex(hmac_sha256(credential.secret, sorted("|", ua, timestamp, args)))`},
	{Name: "or_else", Params: []Param{{Name: "member", Base: TextType}, {Name: "text", Base: TextType}}, Result: TextType, Kind: Pure, Use: anywhere,
		Doc: docs("成员缺失时取另一文本。", "The member, or the text where it is absent."), Example: `or_else(memo, "")`},
	{Name: "pairs", Params: []Param{
		{Name: "source", Base: NameType, Variadic: true, Words: []string{"fields", "query", "form", "headers", "arguments"}},
		{Name: "except", Base: ListType, Named: true, Optional: true},
		{Name: "only", Base: ListType, Named: true, Optional: true},
		{Name: "separator", Base: TextType, Named: true, Optional: true},
		{Name: "prefix", Base: TextType, Named: true, Optional: true},
		{Name: "empty", Base: NameType, Named: true, Optional: true, Words: []string{"keep", "drop", "drop_null"}},
		{Name: "order", Base: NameType, Named: true, Words: []string{"name", "name_value", "name_folded", "each", "listed", "sent"}},
		{Name: "each", Base: TextType, Named: true},
		{Name: "join", Base: TextType, Named: true, Optional: true},
		{Name: "duplicates", Base: NameType, Named: true, Optional: true, Words: []string{"reject", "keep"}},
	}, Result: TextType, Kind: Pure, Use: InRecipe,
		Doc:     docs("消息成员的规范列表。", "A canonical list of the members of the message."),
		Example: `pairs(fields, except: [sign], empty: drop, order: name, each: name + "=" + value, join: "&")`},
	digest("md5", "MD5", 16, true),
	digest("sha1", "SHA1", 20, true),
	digest("sha224", "SHA224", 28, false),
	digest("sha256", "SHA256", 32, false),
	digest("sha384", "SHA384", 48, false),
	digest("sha512", "SHA512", 64, false),
	library("sm", digest("sm3", "SM3", 32, false)),
	mac("hmac_md5", "HMACMD5", 16, true),
	mac("hmac_sha1", "HMACSHA1", 20, true),
	mac("hmac_sha224", "HMACSHA224", 28, false),
	mac("hmac_sha256", "HMACSHA256", 32, false),
	mac("hmac_sha384", "HMACSHA384", 48, false),
	mac("hmac_sha512", "HMACSHA512", 64, false),
	library("sm", mac("hmac_sm3", "HMACSM3", 32, false)),
	signature("rsa_md5", "RSAMD5", RSAPrivate, true),
	signature("rsa_sha1", "RSASHA1", RSAPrivate, true),
	signature("rsa_sha256", "RSASHA256", RSAPrivate, false),
	signature("rsa_sha512", "RSASHA512", RSAPrivate, false),
	random(signature("rsa_pss_sha256", "RSAPSSSHA256", RSAPrivate, false)),
	random(signature("rsa_pss_sha512", "RSAPSSSHA512", RSAPrivate, false)),
	signature("ed25519", "Ed25519", Ed25519Private, false),
	library("sm", random(signature("sm2_sm3", "SM2SM3", SM2Private, false))),
	{Name: "aes_gcm", Primitive: "AESGCM", Fallible: true, Inverse: "FromAESGCM", Params: []Param{{Name: "key", Base: AnyType}, {Name: "iv", Base: AnyType}, {Name: "data", Base: AnyType}, {Name: "aad", Base: AnyType, Named: true, Optional: true}},
		Result: BytesType, Kind: Invertible, Use: InRecipe, Recovers: 2, Late: true,
		Doc: docs("AES-GCM 加密，密文之后是 16 字节的标签。", "AES-GCM: the ciphertext with its tag of 16 bytes behind it."), Example: "base64(aes_gcm(k, iv, plain))"},
	block("aes_cbc", "AESCBC", true, false),
	block("aes_ecb", "AESECB", false, true),
	block("des_cbc", "DESCBC", true, true),
	block("des_ecb", "DESECB", false, true),
	block("des3_cbc", "DES3CBC", true, true),
	block("des3_ecb", "DES3ECB", false, true),
	library("sm", block("sm4_cbc", "SM4CBC", true, false)),
	library("sm", block("sm4_ecb", "SM4ECB", false, true)),
	random(seal("rsa_encrypt", "RSAEncrypt", docs("用对方公钥加密一段短数据，通常是一个密钥。", "Encrypts what fits into one block under the peer's public key: a key, as a rule."))),
	random(seal("rsa_encrypt_chunked", "RSAEncryptChunked", docs("用对方公钥分段加密数据。", "Encrypts data in as many blocks as it takes under the peer's public key."))),
	{Name: "gzip", Primitive: "Gzip", Inverse: "FromGzip", Params: one("data", AnyType), Result: BytesType, Kind: Invertible, Use: InRecipe, Late: true,
		Doc: docs("gzip 压缩。压缩后的字节因程序而异，能还原出原文即可。", "Compresses with gzip. Programs compress to different bytes; any will do that give the text back."), Example: "base64(gzip(plain))"},
	{Name: "nonce", Primitive: "Nonce", Params: one("length", IntType), Result: TextType, Kind: Source, Use: InRecipe,
		Doc: docs("随机的字母和数字；每次使用各不相同。", "Random letters and digits; each use is another."), Example: "nonce(32)"},
	{Name: "random", Primitive: "Random", Params: one("length", IntType), Result: BytesType, Kind: Source, Use: InRecipe,
		Doc: docs("随机字节：一次性的密钥与初始向量；每次使用各不相同。", "Random bytes, for keys and initial vectors of one message; each use is another."), Example: "hex(random(16))"},
	{Name: "option", Params: []Param{{Name: "text", Base: TextType, Variadic: true}}, Result: TextType, Kind: Choice, Use: InRecipe,
		Doc: docs("所列文本之一；凭证决定用哪一个，默认第一个。", "One of the texts listed: the one that the credential states, by default the first."), Example: `option("hmac-sha256", "md5")`},
	{Name: "chosen", Params: []Param{{Name: "list", Base: TextType}, {Name: "separator", Base: TextType, Named: true}}, Result: TextType, Kind: Choice, Use: InRecipe,
		Doc: docs("由发送方列出的名字；接收方要求至少包含这些。", "Names that the sender lists; a receiver wants these and takes more."), Example: `chosen("host;x-date", separator: ";")`},
	{Name: "listed", Params: []Param{{Name: "text", Base: TextType}, {Name: "separator", Base: TextType, Named: true}}, Result: TextType, Kind: Choice, Use: InRecipe,
		Doc: docs("一个列表，其中任何一项验证通过即可；至多看五项。", "A list of which any one item may verify; five are looked at."), Example: `listed("v1," + base64(hmac_sha256(credential.secret, args)), separator: " ")`},
	{Name: "either", Params: []Param{{Name: "text", Base: AnyType, Variadic: true}}, Result: AnyType, Kind: Choice, Use: InRecipe,
		Doc: docs("发送第一个；接收方对其中任何一个验证通过即可。", "A sender makes the first; a receiver verifies against any."), Example: "either(hex(sha256(args)), hex(sha512(args)))"},
	{Name: "present", Params: one("field", AnyType), Result: BoolType, Kind: Pure, Use: InCondition,
		Doc: docs("字段是否存在。", "Whether the field is there."), Example: "present(can_loan_time)"},
	{Name: "count", Params: one("list", ListType), Result: IntType, Kind: Pure, Use: InCondition,
		Doc: docs("列表或映射的元素个数。", "The number of elements of a list or map."), Example: "count(items) > 0"},
	{Name: "length", Params: one("text", TextType), Result: IntType, Kind: Pure, Use: InCondition,
		Doc: docs("文本的字符数。", "The number of characters of a text."), Example: "length(remark) <= 20"},
	{Name: "label", Params: one("enum", AnyType), Result: TextType, Kind: Pure, Use: InCondition,
		Doc: docs("枚举值在首选语言中的名称。", "The label of an enum's value in the first language."), Example: "bank_name == label(bank_code)"},
}
