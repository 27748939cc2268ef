package conformance

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec"
)

// readme describes the files, in both languages.
func readme(api *spec.API) []byte {
	title := api.Label.In("")
	if title == "" {
		title = api.Wire
	}
	return []byte(strings.NewReplacer("{{header}}", gen.Header(rootOf(api)), "{{title}}", title).Replace(readmeText))
}

const readmeText = `<!-- {{header}} -->

# {{title}}：一致性测试向量 / conformance vectors

[中文](#中文) · [English](#english)

## 中文

任何语言的实现都可以用这些文件检验自己。其中的凭证只用于测试，谁都可以知道。
所有报文都在同一时刻、以固定的随机数生成，因此每次生成的文件逐字节相同。

### requests.json

` + "`requests`" + ` 按接口列出请求；每个接口的 ` + "`cases`" + ` 先是正确的请求（` + "`sound-…`" + `），再是有问题的。
没有请求的接口以 ` + "`left_out`" + ` 说明原因。

| 成员 | 含义 |
|---|---|
| ` + "`name`" + ` | 用例名，在接口之内唯一 |
| ` + "`label`" + `、` + "`damage`" + ` | 各语言的说明：示例的名称，或请求的问题所在 |
| ` + "`credential`" + ` | 发送方的完整凭证；` + "`id`" + ` 与 ` + "`secret`" + ` 两个用例中是接收方所没有的 |
| ` + "`address`" + ` | 接收方的地址 |
| ` + "`sent_at`" + `、` + "`received_at`" + ` | 发送方和接收方此时的时钟 |
| ` + "`nonces`" + ` | 随机成员固定成的值 |
| ` + "`arguments`" + ` | 签名时的调用参数 |
| ` + "`members`" + ` | 信封各成员在线路上的原文 |
| ` + "`signed`" + ` | 报文中的每个摘要、MAC 或签名，外层在前：所在成员 ` + "`member`" + `、函数 ` + "`function`" + `、待签文本 ` + "`text`" + `（密钥除外）、函数结果的十六进制 ` + "`result_hex`" + ` |
| ` + "`http`" + ` | 发出的请求：` + "`method`" + `、` + "`url`" + `、` + "`headers`" + `、` + "`body`" + ` |
| ` + "`expect`" + ` | 接收方的结论：` + "`accepted`" + `；拒绝时还有原因 ` + "`cause`" + `、错误 ` + "`fault`" + `（没有对应错误时缺失）和状态码 ` + "`status`" + ` |

不是 UTF-8 的文本写作 ` + "`{\"base64\": \"…\"}`" + `。用例 ` + "`again`" + ` 是同一报文第二次到达：先发送一次，再检验第二次。

### arguments.json、results.json

按接口列出参数和返回值；` + "`valid`" + ` 是结论，` + "`violations`" + ` 是违反的规则：JSON 指针 ` + "`pointer`" + `、规则名 ` + "`rule`" + `、
允许的取值 ` + "`allowed`" + `。返回值的条件可以引用参数，因此其用例带有 ` + "`arguments`" + `。不合法的值由合法的值改动一处得来。
数字须按原文读取：有的超出了双精度浮点数能准确表示的范围。

## English

An implementation in any language can hold itself to these files. The credential in them is
for tests alone and known to everybody. All messages are made at one time, with fixed nonces,
so the files are the same byte for byte each time they are made.

### requests.json

` + "`requests`" + ` lists the requests by call. The ` + "`cases`" + ` of a call are sound requests (` + "`sound-…`" + `), then
spoilt ones. A call without requests says why in ` + "`left_out`" + `.

| member | meaning |
|---|---|
| ` + "`name`" + ` | name of the case, unique within its call |
| ` + "`label`" + `, ` + "`damage`" + ` | a text in each language: what the example is called, or what is wrong with the request |
| ` + "`credential`" + ` | the sender's whole credential; in the cases ` + "`id`" + ` and ` + "`secret`" + ` the receiver does not have it |
| ` + "`address`" + ` | where the receiver serves |
| ` + "`sent_at`" + `, ` + "`received_at`" + ` | the clocks of sender and receiver |
| ` + "`nonces`" + ` | what the members that are left to chance are fixed to |
| ` + "`arguments`" + ` | the arguments that were signed |
| ` + "`members`" + ` | the members of the envelope, with their exact text on the wire |
| ` + "`signed`" + ` | each digest, MAC or signature in the message, an outer one before what it is made of: its ` + "`member`" + `, the ` + "`function`" + `, the ` + "`text`" + ` that is signed (a key apart), the result of the function in hexadecimal (` + "`result_hex`" + `) |
| ` + "`http`" + ` | the request as it is sent: ` + "`method`" + `, ` + "`url`" + `, ` + "`headers`" + `, ` + "`body`" + ` |
| ` + "`expect`" + ` | what the receiver says: ` + "`accepted`" + `; if not, the ` + "`cause`" + `, the ` + "`fault`" + ` (not there if none answers the cause) and the ` + "`status`" + ` |

A text that is no UTF-8 is written ` + "`{\"base64\": \"…\"}`" + `. The case ` + "`again`" + ` is the same message a second time:
send it once, then judge the second one.

### arguments.json, results.json

Arguments and results by call. ` + "`valid`" + ` is the verdict; ` + "`violations`" + ` are the broken rules: JSON ` + "`pointer`" + `, name of the
` + "`rule`" + `, what is ` + "`allowed`" + `. Conditions of a result may read the arguments, so its cases have ` + "`arguments`" + `. Invalid values
are valid ones with one part changed. Read numbers by their text: some do not fit into a double.
`
