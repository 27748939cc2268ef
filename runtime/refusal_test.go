package runtime_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// with changes fields of a signed request after it was signed; an empty value
// removes the field.
func with(call, args string, changes ...string) string {
	v := form(call, args)
	for i := 0; i < len(changes); i += 2 {
		v.Del(changes[i])
		if changes[i+1] != "" {
			v.Set(changes[i], changes[i+1])
		}
	}
	return v.Encode()
}

func TestRefusals(t *testing.T) {
	const (
		badSignature = "签名错误"
		unknownCall  = "接口不存在"
		invalid      = "参数不合法"
	)
	accept := func(args string) string { return with(acceptCall, args) }
	tests := []struct {
		name, body, message string
		violation           string // pointer that the message names, or all of the rest
	}{
		{"wrong signature", with(acceptCall, acceptArgs, "sign", strings.Repeat("0", 32)), badSignature, ""},
		{"signature that is no hex", with(acceptCall, acceptArgs, "sign", "signature"), badSignature, ""},
		{"signature of other arguments", with(acceptCall, acceptArgs, "args", bindArgs), badSignature, ""},
		{"signature of another call", with(acceptCall, acceptArgs, "call", bindCall), badSignature, ""},
		{"unknown id", with(acceptCall, acceptArgs, "ua", "nobody"), badSignature, ""},
		{"id in another case", with(acceptCall, acceptArgs, "ua", strings.ToLower(ua)), badSignature, ""},

		{"no ua", with(acceptCall, acceptArgs, "ua", ""), invalid, ""},
		{"no call", with(acceptCall, acceptArgs, "call", ""), invalid, ""},
		{"no args", with(acceptCall, acceptArgs, "args", ""), invalid, ""},
		{"no sign", with(acceptCall, acceptArgs, "sign", ""), invalid, ""},
		{"timestamp that is none", with(acceptCall, acceptArgs, "timestamp", "yesterday"), invalid, ""},
		{"empty body", "", invalid, ""},
		{"field twice", accept(acceptArgs) + "&ua=" + ua, invalid, ""},
		{"field twice, its name encoded", accept(acceptArgs) + "&%75a=" + ua, invalid, ""},
		{"undeclared field twice", accept(acceptArgs) + "&x=1&%78=2", invalid, ""},
		{"too many fields", accept(acceptArgs) + manyFields(1000), invalid, ""},
		{"over the limit", accept(acceptArgs) + "&pad=" + strings.Repeat("x", 1<<20), invalid, ""},

		{"unknown call", with("User.remove", acceptArgs), unknownCall, ""},
		{"call in another case", with("user.isuseraccept", acceptArgs), unknownCall, ""},
		{"empty call", "ua=" + ua + "&call=&args={}&sign=" + signature(ua, secret, "", "{}"), unknownCall, ""},

		{"args are no JSON", accept(`{user_name:1}`), invalid, "不是合法的 JSON"},
		{"args are no object", accept(`[1]`), invalid, "应为对象"},
		{"args are null", accept(`null`), invalid, "应为对象"},
		{"args are text", accept(`"x"`), invalid, "应为对象"},
		{"args are empty", "ua=" + ua + "&call=" + acceptCall + "&args=&sign=" + signature(ua, secret, acceptCall, ""), invalid, "/user_name：必填"},
		{"duplicate key", accept(`{"user_name":"a","user_name":"b"}`), invalid, "/user_name：字段重复"},
		{"duplicate key, escaped", accept(`{"user_name":"a","user_\u006eame":"b"}`), invalid, "/user_name：字段重复"},
		{"duplicate unknown key", accept(`{"x":1,"x":2}`), invalid, "/x：字段重复"},
		{"trailing comma", accept(strings.Replace(acceptArgs, "}", ",}", 1)), invalid, "不是合法的 JSON"},
		{"second value", accept(acceptArgs + "{}"), invalid, "不是合法的 JSON"},
		{"invalid UTF-8", accept("{\"user_name\":\"\xff\"}"), invalid, "不是合法的 UTF-8 文本"},
		{"lone surrogate", accept(`{"user_name":"\ud800"}`), invalid, "/user_name：不是合法的 UTF-8 文本"},
		{"nested deeply", accept(`{"x":` + strings.Repeat("[", 10000) + strings.Repeat("]", 10000) + `}`), invalid, "嵌套过深"},

		{"missing argument", accept(strings.Replace(acceptArgs, "user_name", "nickname", 1)), invalid, "/user_name：必填"},
		{"empty argument", accept(strings.Replace(acceptArgs, "刘先森", "", 1)), invalid, "/user_name：必填"},
		{"null argument", accept(strings.Replace(acceptArgs, `"刘先森"`, "null", 1)), invalid, "/user_name：必填"},
		{"wrong type", accept(strings.Replace(acceptArgs, `"刘先森"`, "1", 1)), invalid, "/user_name：应为字符串"},
		{"pattern", accept(strings.Replace(acceptArgs, "13245678***", "1324567", 1)), invalid, `/user_phone：应匹配 1\d{7}(\*{3}|\d{3})`},
		{"unknown enum value", with(bindCall, strings.Replace(bindArgs, "ICBC", "XXXX", 1)), invalid, "/bank_code：应为下列之一"},
		{"string that may be empty, missing", with(bindCall, strings.Replace(bindArgs, "echo_data", "echo", 1)), invalid, "/echo_data：必填"},
	}
	var log logs
	address := serve(t, &log, partner())
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a := post(t, address, test.body)
			require.Equal(t, 0, a.Status)
			require.Nil(t, a.Response)
			if test.violation == "" {
				require.Equal(t, test.message, a.Message)
			} else {
				require.True(t, strings.HasPrefix(a.Message, test.message+": "), a.Message)
				require.Contains(t, a.Message, test.violation)
			}
			require.NotContains(t, a.Message, "刘先森")
		})
	}
	for _, private := range []string{secret, "刘先森", "13245678", "61012119000109", "6222022005001212723", acceptArgs} {
		require.NotContains(t, log.String(), private)
	}
	require.Contains(t, log.String(), `"cause":"unknown_id"`, "the log knows what the answer does not tell")
}

func manyFields(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("&f" + strings.Repeat("x", i%7) + url.QueryEscape(strings.Repeat("é", i/7)) + "=")
	}
	return b.String()
}

func TestMethodAndMediaType(t *testing.T) {
	var log logs
	address := serve(t, &log, partner())
	body := form(acceptCall, acceptArgs).Encode()
	tests := []struct {
		name, method string
		types        []string
		status       int
	}{
		{"stated", "POST", []string{"application/x-www-form-urlencoded"}, 1},
		{"with parameters", "POST", []string{"Application/X-WWW-Form-Urlencoded ; charset=GBK"}, 1},
		{"absent", "POST", nil, 1},
		{"another", "POST", []string{"application/json"}, 0},
		{"multipart", "POST", []string{"multipart/form-data; boundary=x"}, 0},
		{"two", "POST", []string{"application/x-www-form-urlencoded", "application/json"}, 0},
		{"put", "PUT", nil, 0},
		{"get", "GET", nil, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := http.NewRequest(test.method, address, strings.NewReader(body))
			require.NoError(t, err)
			r.Header["Content-Type"] = test.types
			res, err := http.DefaultClient.Do(r)
			require.NoError(t, err)
			a := read(t, res)
			require.Equal(t, test.status, a.Status)
			if a.Status == 0 {
				require.Equal(t, "参数不合法", a.Message)
			}
		})
	}
}

func TestAccepted(t *testing.T) {
	var log logs
	address := serve(t, &log, partner())
	sign := signature(ua, secret, acceptCall, acceptArgs)
	tests := map[string]string{
		"encoded":                 form(acceptCall, acceptArgs).Encode(),
		"not encoded at all":      "ua=" + ua + "&call=" + acceptCall + "&args=" + acceptArgs + "&sign=" + sign,
		"signature in capitals":   with(acceptCall, acceptArgs, "sign", strings.ToUpper(sign)),
		"no timestamp":            with(acceptCall, acceptArgs, "timestamp", ""),
		"an encoded name":         strings.Replace(form(acceptCall, acceptArgs).Encode(), "ua=", "%75%61=", 1),
		"an undeclared field":     form(acceptCall, acceptArgs).Encode() + "&user_id=7",
		"an undeclared argument":  form(acceptCall, strings.Replace(acceptArgs, "{", `{"user_id":{"a":[1]},`, 1)).Encode(),
		"escaped characters":      form(acceptCall, strings.Replace(acceptArgs, "刘先森", `\u5218\u5148\u68ee`, 1)).Encode(),
		"empty args":              "ua=" + ua + "&call=" + listCall + "&args=&sign=" + signature(ua, secret, listCall, ""),
		"semicolons in arguments": form(bindCall, strings.Replace(bindArgs, "pid: 123456", "a;b;c=d", 1)).Encode(),
	}
	for name, body := range tests {
		t.Run(name, func(t *testing.T) {
			a := post(t, address, body)
			require.Equal(t, answer{Status: 1, Message: "success", Response: a.Response}, a)
			require.NotEmpty(t, a.Response)
		})
	}
	require.Empty(t, log.String())
}
