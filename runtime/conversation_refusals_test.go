package runtime_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/generated/loan"
)

const (
	saysBadSignature = "签名错误"
	saysUnknownCall  = "接口不存在"
	saysInvalid      = "参数不合法"
	saysInternal     = "系统繁忙"

	listArgs     = `{"card_type":"1"}`
	feedbackArgs = `{"order_id":"59841a25c768b00e27ba3226","approve_result":"OK","approve_message":"审核通过"}`
)

// altered is a JSON object with one member replaced by raw JSON; without a
// value the member is left out.
func altered(t *testing.T, object, name, value string) string {
	t.Helper()
	var m map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(object), &m))
	delete(m, name)
	if value != "" {
		m[name] = json.RawMessage(value)
	}
	text, err := json.Marshal(m)
	require.NoError(t, err)
	return string(text)
}

// refusal is a request and the message that it must be answered with.
type refusal struct{ name, body, message string }

// envelopeRefusals are requests that are wrong outside of their arguments.
func envelopeRefusals() []refusal {
	zeros := strings.Repeat("0", 32)
	sign := signature(ua, secret, acceptCall, acceptArgs)
	signed := form(acceptCall, acceptArgs).Encode()
	return []refusal{
		{"wrong signature", with(acceptCall, acceptArgs, "sign", zeros), saysBadSignature},
		{"signature with a digit more", with(acceptCall, acceptArgs, "sign", sign+"0"), saysBadSignature},
		{"signature with a byte more", with(acceptCall, acceptArgs, "sign", sign+"zz"), saysBadSignature},
		{"half a signature", with(acceptCall, acceptArgs, "sign", sign[:16]), saysBadSignature},
		{"empty signature", "ua=" + ua + "&call=" + acceptCall + "&args=" + acceptArgs + "&sign=", saysBadSignature},
		{"signed with another secret", rawForm(ua, "another", acceptCall, acceptArgs), saysBadSignature},
		{"signed without a secret", rawForm(ua, "", acceptCall, acceptArgs), saysBadSignature},
		{"arguments of another request", with(acceptCall, acceptArgs, "args", bindArgs), saysBadSignature},
		{"call of another request", with(acceptCall, acceptArgs, "call", bindCall), saysBadSignature},
		{"unknown ua", rawForm("nobody", secret, acceptCall, acceptArgs), saysBadSignature},
		{"ua in another case", rawForm(strings.ToLower(ua), secret, acceptCall, acceptArgs), saysBadSignature},
		{"empty ua", rawForm("", secret, acceptCall, acceptArgs), saysBadSignature},

		{"no ua", with(acceptCall, acceptArgs, "ua", ""), saysInvalid},
		{"no call", with(acceptCall, acceptArgs, "call", ""), saysInvalid},
		{"no args", with(acceptCall, acceptArgs, "args", ""), saysInvalid},
		{"no sign", with(acceptCall, acceptArgs, "sign", ""), saysInvalid},
		{"no field", "", saysInvalid},
		{"ua twice", signed + "&ua=" + ua, saysInvalid},
		{"call twice", signed + "&call=" + acceptCall, saysInvalid},
		{"args twice", signed + "&args={}", saysInvalid},
		{"sign twice", signed + "&sign=" + sign, saysInvalid},
		{"timestamp twice", signed + "&timestamp=1500693926", saysInvalid},
		{"ua twice, its name encoded", signed + "&%75a=" + ua, saysInvalid},
		{"undeclared field twice", signed + "&x=1&%78=2", saysInvalid},
		{"too many fields", signed + manyFields(1000), saysInvalid},
		{"timestamp that is none", with(acceptCall, acceptArgs, "timestamp", "2017-07-22"), saysInvalid},
		{"JSON instead of a form", acceptArgs, saysInvalid},

		{"unknown call", rawForm(ua, secret, "User.remove", acceptArgs), saysUnknownCall},
		{"call of the other side", rawForm(ua, secret, feedbackCall, feedbackArgs), saysUnknownCall},
		{"empty call", rawForm(ua, secret, "", "{}"), saysUnknownCall},
		{"call in another case", rawForm(ua, secret, "user.isuseraccept", acceptArgs), saysUnknownCall},
	}
}

// notationRefusals are sound envelopes whose arguments are no strict JSON object.
func notationRefusals() []refusal {
	deep := strings.Repeat
	const depth, levels = 10_000, 64 // levels are what the runtime reads
	var list []refusal
	for _, test := range []struct{ name, args, rule string }{
		{"not JSON", "略...", "不是合法的 JSON"},
		{"unquoted key", `{user_name: "x"}`, "不是合法的 JSON"},
		{"unfinished", acceptArgs[:len(acceptArgs)-1], "不是合法的 JSON"},
		{"two values", acceptArgs + acceptArgs, "不是合法的 JSON"},
		{"array", "[" + acceptArgs + "]", "应为对象"},
		{"text", `"{}"`, "应为对象"},
		{"null", "null", "应为对象"},
		{"number", "1", "应为对象"},
		{"duplicate key", strings.Replace(acceptArgs, "{", `{"user_name":"x",`, 1), "/user_name：字段重复"},
		{"duplicate key, escaped", strings.Replace(acceptArgs, "{", `{"user\u005fname":"x",`, 1), "/user_name：字段重复"},
		{"trailing comma", strings.Replace(acceptArgs, "}", ",}", 1), "不是合法的 JSON"},
		{"invalid UTF-8", strings.Replace(acceptArgs, "刘先森", "\xc0\x80", 1), "不是合法的 UTF-8 文本"},
		{"lone surrogate", strings.Replace(acceptArgs, "刘先森", `\ud83d`, 1), "/user_name：不是合法的 UTF-8 文本"},
		{"surrogates in the wrong order", strings.Replace(acceptArgs, "刘先森", `\ude00\ud83d`, 1), "/user_name：不是合法的 UTF-8 文本"},
		{"arrays nested deeply", deep("[", depth) + deep("]", depth), deep("/0", levels) + "：嵌套过深"},
		{"unknown member nested deeply", strings.Replace(acceptArgs, "{", `{"x":`+deep("[", depth)+deep("]", depth)+",", 1), "/x" + deep("/0", levels-1) + "：嵌套过深"},
		{"objects nested deeply", deep(`{"x":`, depth) + "1" + deep("}", depth), deep("/x", levels) + "：嵌套过深"},
		{"objects nested deeply, unfinished", deep(`{"x":`, depth), deep("/x", levels) + "：嵌套过深"},
	} {
		list = append(list, refusal{"args: " + test.name, form(acceptCall, test.args).Encode(), saysInvalid + ": " + test.rule})
	}
	return list
}

// presenceRefusals leave out each required argument of each call, in turn.
func presenceRefusals(t *testing.T) []refusal {
	var list []refusal
	for _, c := range []struct {
		call, args string
		required   string
		mayBeEmpty string
	}{
		{acceptCall, acceptArgs, "user_name user_phone user_idcard", ""},
		{bindCall, bindArgs, "bank_code user_name user_idcard card_number card_phone user_phone echo_data", "echo_data"},
	} {
		for _, name := range strings.Fields(c.required) {
			want := saysInvalid + ": /" + name + "：必填"
			list = append(list,
				refusal{"without " + name, form(c.call, altered(t, c.args, name, "")).Encode(), want},
				refusal{"null for " + name, form(c.call, altered(t, c.args, name, "null")).Encode(), want})
			if name != c.mayBeEmpty {
				list = append(list, refusal{"empty " + name, form(c.call, altered(t, c.args, name, `""`)).Encode(), want})
			}
		}
	}
	return list
}

// constraintRefusals violate each constraint of each argument.
func constraintRefusals(t *testing.T) []refusal {
	const banks = "应为下列之一：ICBC, ABC, BOC, CCB, BCOM, CMBC, CMB, POST, PAB, CITIC, CEB, CIB, GDB, HXB, NJCB, SPDB, BOB, HZB, NBCB, CZB, HSB, CBHB, HKBANK"
	var list []refusal
	for _, c := range []struct {
		call, args, name, rule string
		values                 []string
	}{
		{acceptCall, acceptArgs, "user_name", "应为字符串", []string{`1`, `true`, `{}`, `["刘先森"]`}},
		{acceptCall, acceptArgs, "user_phone", `应匹配 1\d{7}(\*{3}|\d{3})`, []string{`"1324567"`, `"23245678***"`, `"13245678**"`, `"132456789***"`, `"13245678**1"`, `"１3245678***"`, `" 13245678***"`}},
		{acceptCall, acceptArgs, "user_idcard", `应匹配 \d{14}(\*{4}|\d{3}[\dXx])`, []string{`"61012119000109***"`, `"6101211900010*****"`, `"61012119000109***X"`, `"61012119000109123Y"`}},
		{acceptCall, acceptArgs, "md5", `应匹配 [0-9a-f]{32}`, []string{`"EF6852278C1445930290C127B0454965"`, `"ef6852278c1445930290c127b045496"`, `"ef6852278c1445930290c127b0454965\n"`}},
		{listCall, listArgs, "card_type", "应为下列之一：1, 2", []string{`"0"`, `"01"`, `"3"`, `"CREDIT"`}},
		{listCall, listArgs, "card_type", "应为字符串", []string{`1`}},
		{bindCall, bindArgs, "bank_code", banks, []string{`"XXXXXX"`, `"icbc"`, `"ICBC "`}},
		{bindCall, bindArgs, "user_idcard", `应匹配 \d{17}[\dXx]`, []string{`"61012119000101****"`, `"6101211900010111"`, `"61012119000101112a"`}},
		{bindCall, bindArgs, "card_number", `应匹配 \d{12,19}`, []string{`"62220220050"`, `"62220220050012127231"`, `"622202200500121272x"`}},
		{bindCall, bindArgs, "card_phone", `应匹配 1\d{10}`, []string{`"13245678***"`, `"1324567890"`, `"132456789012"`}},
		{bindCall, bindArgs, "user_phone", `应匹配 1\d{10}`, []string{`"13370212***"`, `"03370212345"`}},
		{bindCall, bindArgs, "card_type", "应为下列之一：1, 2", []string{`"9"`}},
		{bindCall, bindArgs, "order_sn", "应为字符串", []string{`246964109149933`}},
		{bindCall, bindArgs, "verify_code", "应为字符串", []string{`376258`}},
		{bindCall, bindArgs, "echo_data", "应为字符串", []string{`{"pid":123456}`}},
	} {
		for _, value := range c.values {
			list = append(list, refusal{
				c.name + " " + value, form(c.call, altered(t, c.args, c.name, value)).Encode(),
				saysInvalid + ": /" + c.name + "：" + c.rule,
			})
		}
	}
	return list
}

func TestConversationRefusals(t *testing.T) { overEach(t, conversationRefusals) }

func conversationRefusals(t *testing.T, listen listening) {
	var r received
	var log logs
	address := listen(t, loan.NewPartnerServer(r.content(), keys, log.option()))
	tests := envelopeRefusals()
	tests = append(tests, notationRefusals()...)
	tests = append(tests, presenceRefusals(t)...)
	tests = append(tests, constraintRefusals(t)...)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := post(t, address, test.body)
			require.Equal(t, answer{Status: 0, Message: test.message}, a)
		})
	}
	require.Nil(t, r.args, "the implementation sees nothing that is refused")
	require.Equal(t, len(tests), strings.Count(log.String(), "message refused"))
	require.NotContains(t, log.String(), "panic")
	require.Contains(t, log.String(), `"cause":"unknown_id"`, "the log knows what the answer does not tell")
	for _, private := range []string{secret, "刘先森", "张三", "13245678", "61012119000109", "62220220050", "376258"} {
		require.NotContains(t, log.String(), private)
	}
	require.Equal(t, 1, post(t, address, form(acceptCall, acceptArgs).Encode()).Status)
}

func TestConversationFeedbackRefusals(t *testing.T) { overEach(t, conversationFeedbackRefusals) }

func conversationFeedbackRefusals(t *testing.T, listen listening) {
	var r received
	var log logs
	address := listen(t, loan.NewPlatformServer(r.platform(), keys, log.option()))
	for _, name := range []string{"order_id", "approve_result", "approve_message"} {
		for _, value := range []string{"", "null", `""`} {
			a := post(t, address, form(feedbackCall, altered(t, feedbackArgs, name, value)).Encode())
			require.Equal(t, answer{Status: 0, Message: saysInvalid + ": /" + name + "：必填"}, a)
		}
	}
	require.Nil(t, r.args)
}

// TestConversationTransport has what a server of HTTP tells of a message: its size, its
// method and its media type.
func TestConversationTransport(t *testing.T) { overEach(t, conversationTransport) }

func conversationTransport(t *testing.T, listen listening) {
	const limit, media = 1 << 20, "application/x-www-form-urlencoded"
	var r received
	var log logs
	address := listen(t, loan.NewPartnerServer(r.content(), keys, log.option()))
	signed := form(acceptCall, acceptArgs).Encode()
	padded := func(size int) string {
		return signed + "&pad=" + strings.Repeat("x", size-len(signed)-len("&pad="))
	}
	for _, test := range []struct {
		name, method, media, body string // media: one header a line
		chunked                   bool
		status                    int
	}{
		{"sound", "POST", media, signed, false, 1},
		{"sound, of unknown length", "POST", media, signed, true, 1},
		{"with a charset", "POST", "Application/X-WWW-Form-Urlencoded ; charset=GBK", signed, false, 1},
		{"no media type", "POST", "", signed, false, 1},
		{"two media types", "POST", media + "\napplication/json", signed, false, 0},
		{"at the limit", "POST", media, padded(limit), false, 1},
		{"at the limit, of unknown length", "POST", media, padded(limit), true, 1},
		{"over the limit", "POST", media, padded(limit + 1), false, 0},
		{"over the limit, of unknown length", "POST", media, padded(limit + 1), true, 0},
		{"get", "GET", media, "", false, 0},
		{"put", "PUT", media, signed, false, 0},
		{"json", "POST", "application/json", signed, false, 0},
		{"text", "POST", "text/plain", signed, false, 0},
		{"multipart", "POST", "multipart/form-data; boundary=b", signed, false, 0},
		{"nearly", "POST", media + "x", signed, false, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			var body io.Reader = bytes.NewReader([]byte(test.body))
			if test.chunked {
				body = io.MultiReader(body)
			}
			request, err := http.NewRequest(test.method, address, body)
			require.NoError(t, err)
			if test.media != "" {
				request.Header["Content-Type"] = strings.Split(test.media, "\n")
			}
			response, err := http.DefaultClient.Do(request)
			require.NoError(t, err)
			a := read(t, response)
			require.Equal(t, test.status, a.Status)
			if a.Status == 0 {
				require.Equal(t, answer{Message: saysInvalid}, a)
			}
		})
	}
}
