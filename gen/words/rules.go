package words

// What constraints demand; the operand is what the rule allows.
var (
	Min         = Phrase{"不小于 %s", "at least %s"}
	Max         = Phrase{"不大于 %s", "at most %s"}
	Multiple    = Phrase{"%s 的整数倍", "a multiple of %s"}
	LengthBytes = Phrase{"长度（字节）%s", "length in bytes %s"}
	Pattern     = Phrase{"整体匹配 RE2 正则表达式 `%s`", "matches the RE2 expression `%s` as a whole"}
	CheckDigit  = Phrase{"校验位算法：%s", "check digit by %s"}
)

// What is said about any element.
var (
	Since       = Phrase{"自版本 %s 起", "since version %s"}
	Deprecated  = Phrase{"已弃用：%s", "deprecated: %s"}
	OtherValues = Phrase{"其他值：按原样保留", "any other value, kept as it is"}
	Aliases     = Phrase{"读取时也接受%s", "also read as %s"}
	Limit       = Phrase{"报文至多 %s", "a body larger than %s is refused"}
)

// How messages are received.
var (
	Freshness = Phrase{"`%s` 与接收方时钟之差：过去不超过 %s，未来不超过 %s。", "`%s` lies at most %s before and %s after the receiver's clock."}
	Replay    = Phrase{"%s 内 %s 相同的报文视为重放。", "Within %s a message with the same %s counts as a replay."}
	// Tolerance tells what receivers accept besides what is to be sent.
	Tolerance = Phrase{
		"接收方另外把可选字段的 `null` 视为缺失，可选字符串的 `\"\"` 同样视为缺失；必填字符串因此不得为空，字段另有说明的除外。未声明的成员予以忽略，声明为严格的对象除外。",
		"Receivers also read `null` of an optional field, and `\"\"` of an optional string, as absent. So a required string must not be empty, unless its field says that it may be. They ignore members that are not declared, except in strict objects.",
	}
	// PresentWhen introduces a condition.
	PresentWhen = Phrase{"仅当%s时存在", "present when %s"}
	// NamedBy tells how a name is made, HoldsNext what an object is.
	NamedBy   = Phrase{"名称由 `%s` 计算", "named by `%s`"}
	HoldsNext = Phrase{"内含下列成员的对象；在表达式中是其 JSON 文本，与发送的完全一致", "an object of the members that follow; in expressions it is its JSON text, exactly as it is sent"}
	// WholeHeader introduces how a structured header is written.
	WholeHeader = Phrase{"`%s` 头的完整写法，其中 `{名称}` 代表该成员的文本：", "The whole header `%s`, where `{name}` stands for the text of that member:"}
	// Recipe introduces expressions by which members are made.
	Recipe = Phrase{
		"各成员按下列表达式生成。成员名代表该成员发送的原文；未发送的成员按空文本计算；文本按 UTF-8 参与计算；`+` 为直接相连。",
		"The members are computed as follows. A member's name stands for its exact text on the wire, and for an empty text where it is not sent; text is encoded as UTF-8, and `+` concatenates.",
	}
)
