package words

// Member is a member of a file, with what it holds.
type Member struct {
	// Names are those of the member, and of its siblings with the same meaning.
	Names   []string
	Meaning Phrase
}

// What the conformance vectors are.
var (
	VectorsAim = Phrase{
		"任何语言的实现都可以用这些文件检验自己。其中的凭证只用于测试，谁都可以知道。所有报文都在同一时刻、以固定的随机数生成，因此每次生成的文件逐字节相同。",
		"An implementation in any language can hold itself to these files. The credential in them is for tests alone and known to everybody. All messages are made at one time, with fixed nonces, so the files are the same byte for byte each time they are made.",
	}
	VectorsRequests = Phrase{
		"`requests` 按接口列出请求；每个接口的 `cases` 先是正确的请求（`sound-…`），再是有问题的。每个信封有一个接口还列出少见的请求：其他程序可能这样写，有的应当接受，有的应当拒绝。没有请求的接口以 `left_out` 说明原因。",
		"`requests` lists the requests by call. The `cases` of a call are sound requests (`sound-…`), then damaged ones. One call of each envelope has unusual requests between them, such as other programs write: some are to be accepted, some refused. A call without requests says why in `left_out`.",
	}
	VectorsNotes = Phrase{
		"不是 UTF-8 的文本写作 `{\"base64\": \"…\"}`。用例 `again` 是同一报文第二次到达：先发送一次，再检验第二次。",
		"Text that is not UTF-8 is written `{\"base64\": \"…\"}`. The case `again` is the same message a second time: send it once, then judge the second one.",
	}
	VectorsValues = Phrase{
		"按接口列出参数和返回值；`valid` 是结论，`violations` 是违反的规则：JSON 指针 `pointer`、规则名 `rule`、允许的取值 `allowed`。返回值的条件可以引用参数，因此其用例带有 `arguments`。不合法的值由合法的值改动一处得来。数字须按原文读取：有的超出了双精度浮点数能准确表示的范围。",
		"Arguments and results by call. `valid` is the verdict; `violations` are the broken rules: JSON `pointer`, name of the `rule`, what is `allowed`. Conditions of a result may read the arguments, so its cases have `arguments`. Invalid values are valid ones with one part changed. Read numbers by their text: some do not fit into a double.",
	}
)

// VectorMembers are the members of a case of requests.json.
var VectorMembers = []Member{
	{[]string{"name"}, Phrase{"用例名，在接口之内唯一", "name of the case, unique within its call"}},
	{[]string{"label", "damage"}, Phrase{"各语言的说明：示例的名称，或请求的少见之处、问题所在", "a text in each language: what the example is called, or what is unusual or wrong about the request"}},
	{[]string{"credential"}, Phrase{"发送方的完整凭证；`id` 与 `secret` 两个用例中是接收方所没有的", "the sender's whole credential; in the cases `id` and `secret` the receiver does not have it"}},
	{[]string{"address"}, Phrase{"接收方的地址", "where the receiver serves"}},
	{[]string{"sent_at", "received_at"}, Phrase{"发送方和接收方此时的时钟", "the clocks of sender and receiver"}},
	{[]string{"nonces"}, Phrase{"随机成员固定成的值", "what the members that are left to chance are fixed to"}},
	{[]string{"arguments"}, Phrase{"签名时的调用参数", "the arguments that were signed"}},
	{[]string{"arguments_text"}, Phrase{"代替 `arguments`：签名时参数的文本，与任何值的通常写法都不同", "instead of `arguments`, their text when they were signed, where it is not how a value is usually written"}},
	{[]string{"members"}, Phrase{"信封各成员在线路上的原文（仅正确的请求）", "the members of the envelope, with their exact text on the wire (of sound requests)"}},
	{[]string{"signed"}, Phrase{
		"报文中的每个摘要、MAC 或签名（仅正确的请求），外层在前：所在成员 `member`、函数 `function`、待签文本 `text`（密钥除外）、函数结果的十六进制 `result_hex`",
		"each digest, MAC or signature in the message (of sound requests), an outer one before what it is made of: its `member`, the `function`, the `text` that is signed (a key apart), the result of the function in hexadecimal (`result_hex`)",
	}},
	{[]string{"http"}, Phrase{"发出的请求：`method`、`url`、`headers`、`body`", "the request as it is sent: `method`, `url`, `headers`, `body`"}},
	{[]string{"expect"}, Phrase{
		"接收方的结论：`accepted`；拒绝时还有原因 `cause`、错误 `fault`（没有对应错误时缺失）和状态码 `status`",
		"what the receiver says: `accepted`; if not, the `cause`, the `fault` (not there if none answers the cause) and the `status`",
	}},
}
