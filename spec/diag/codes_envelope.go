package diag

import (
	"fmt"
	"strings"
)

// Codes about envelopes, recipes and the receiver: SG3xxx.
var (
	// UnknownFunction: only the functions of the table exist.
	UnknownFunction = register(Code{ID: "SG3106", Name: "unknown_function",
		Message: Text{"没有名为 %q 的函数", "there is no function %q"},
		Remedy:  Text{"改正名称；全部函数见 spec/doc/functions.zh-CN.md", "correct the name; spec/doc/functions.md lists all"},
		Example: broken("hmac_sha256", "hmac_sha255")})

	// EnvelopeIncomplete: an envelope has to say what is sent, what is answered, and what success is.
	EnvelopeIncomplete = register(Code{ID: "SG3101", Name: "envelope_incomplete",
		Message: Text{"信封 %s 缺少 %s", "envelope %s has no %s"},
		Remedy:  Text{"在信封中写出 %[2]s", "state %[2]s in the envelope"},
		Example: broken("  success         code = 0  \"done\"\n", "")})

	// DuplicateMember: members, lets and `as` names share one namespace.
	DuplicateMember = register(Code{ID: "SG3102", Name: "duplicate_member",
		Message: Text{"%q 在此消息中已有定义", "%q is defined twice in this message"},
		Cause:   Text{"表达式按名称引用成员，名称必须唯一", "expressions refer to members by name, so a name has one meaning"},
		Remedy:  Text{"改名，或以 as 另取短名", "rename one, or give it a short name with as"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    op    = \"1.0\"\n")})

	// MemberCycle: a member's text cannot depend on itself.
	MemberCycle = register(Code{ID: "SG3104", Name: "member_cycle",
		Message: Text{"%s 依赖于自身：%s", "%s depends on itself: %s"},
		Remedy:  Text{"去掉其中一处引用", "remove one of the references"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    x     = lower(y)\n    y     = lower(x)\n")})

	// UnknownRecipeName: a name in an envelope is a member, a let, or a source.
	UnknownRecipeName = register(Code{ID: "SG3105", Name: "unknown_recipe_name",
		Message: Text{"信封中没有名为 %q 的成员、let 或来源", "no member, let or source of the envelope is called %q"},
		Cause:   Text{"来源有：call_name、arguments、result、text、now、credential.* 与 http.*", "sources are call_name, arguments, result, text, now, credential.* and http.*"},
		Remedy:  Text{"改正名称，或用 let 定义它", "correct the name, or define it with let"},
		Example: broken("join(\"\\n\", app, op, ts, data)", "join(\"\\n\", app, op, ts, dta)")})

	// WrongArguments: a function is called with other arguments than its row says.
	WrongArguments = register(Code{ID: "SG3107", Name: "wrong_arguments",
		Message: Text{"%s 的参数不对：%s", "%s is called wrongly: %s"},
		Remedy:  Text{"正确写法如 %[3]s", "write for example %[3]s"},
		Example: broken("ts    = unix(now)", "ts    = unix(now, now)")})

	// WrongType: an operand or a member has another type than is needed.
	WrongType = register(Code{ID: "SG3108", Name: "wrong_type",
		Message: Text{"此处需要：%s；得到的是：%s", "this has to be %s, but is %s"},
		Cause:   Text{"类型之间没有隐式转换", "nothing converts by itself"},
		Remedy:  Text{"字节用 hex 或 base64 转为文本，时间用 unix 或 datetime", "turn bytes into text with hex or base64, times with unix or datetime"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    sum   = md5(op)\n")})

	// AbsentAsText: an optional member may have no text.
	AbsentAsText = register(Code{ID: "SG3109", Name: "absent_as_text",
		Message: Text{"成员 %q 可能缺失，不能直接当作文本", "the member %q may be absent, so it is no text by itself"},
		Remedy:  Text{"写 or_else(%[1]s, \"\")，或去掉问号", "write or_else(%[1]s, \"\"), or remove the question mark"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    v?    = \"1\"\n", "app, op, ts, data)", "app, op, v, ts, data)")})

	// OutcomeMember: an outcome sets members of the response that no expression makes.
	OutcomeMember = register(Code{ID: "SG3110", Name: "outcome_member",
		Message: Text{"响应中没有可由结果设置的成员 %q", "the response has no member %q that an outcome could set"},
		Cause:   Text{"结果只能设置响应中没有等号的成员", "an outcome sets members of the response that have no expression"},
		Remedy:  Text{"在响应中声明 %[1]s 而不写等号", "declare %[1]s in the response without an expression"},
		Example: broken("fault internal  code = 1", "fault internal  cod = 1  code = 1")})

	// OutcomeValue: the value does not fit the member's type.
	OutcomeValue = register(Code{ID: "SG3111", Name: "outcome_value",
		Message: Text{"成员 %q 的类型是 %s，不能取此值", "the member %q is %s and cannot have this value"},
		Remedy:  Text{"写一个 %[2]s 值", "write a value of type %[2]s"},
		Example: broken("fault internal  code = 1", "fault internal  code = \"x\"")})

	// OutcomeMissing: a member without expression needs a value in each outcome.
	OutcomeMissing = register(Code{ID: "SG3112", Name: "outcome_missing",
		Message: Text{"%s 没有给出成员 %q 的值", "%s gives the member %q no value"},
		Remedy:  Text{"补上 %[2]s = …，或将成员标为可选", "add %[2]s = …, or make the member optional"},
		Example: broken("fault internal  code = 1  \"failed\"", "fault internal  http 500  \"failed\"")})

	// SuccessLikeFault: a client has to see from the answer whether a call succeeded.
	SuccessLikeFault = register(Code{ID: "SG3113", Name: "success_like_fault",
		Message: Text{"%s 与成功在线上无法区分", "%s looks like success on the wire"},
		Remedy:  Text{"给它不同的值或 HTTP 状态", "give it another value or HTTP status"},
		Example: broken("fault internal  code = 1", "fault internal  code = 0")})

	// UnknownCredential: a name behind `credential.` is a member of the credential.
	UnknownCredential = register(Code{ID: "SG3114", Name: "unknown_credential",
		Message: Text{"凭证没有成员 %q", "the credential has no member %q"},
		Remedy:  Text{"可用的成员：%[2]s", "its members are %[2]s"},
		Example: broken("credential.secret", "credential.key")})

	// CredentialKind: a credential member is a string, a secret or a key.
	CredentialKind = register(Code{ID: "SG3115", Name: "credential_kind",
		Message: Text{"凭证成员没有类型 %q", "a credential member cannot be of type %q"},
		Remedy:  Text{"可用的类型：%[2]s", "its types are %[2]s"},
		Example: broken("  request POST form {\n    app   = credential.id", "  credential { id string id; secret hidden }\n  request POST form {\n    app   = credential.id")})

	// CredentialID: the receiver finds the key by one member of the credential.
	CredentialID = register(Code{ID: "SG3116", Name: "credential_id",
		Message: Text{"凭证至多有一个 id 成员，且类型为 string", "a credential has at most one member marked id, of type string"},
		Remedy:  Text{"只在一个 string 成员后写 id", "write id behind one string member only"},
		Example: broken("  request POST form {\n    app   = credential.id", "  credential { app string id; secret secret id }\n  request POST form {\n    app   = credential.app")})

	// NoTime: freshness needs a member that tells the time.
	NoTime = register(Code{ID: "SG3117", Name: "no_time",
		Message: Text{"成员 %q 不表示时间", "the member %q does not tell the time"},
		Remedy:  Text{"使用由 unix(now)、unix_ms(now) 或精确到秒的 datetime(now, …) 得到的成员", "name a member made by unix(now), unix_ms(now) or a datetime(now, …) to the second"},
		Example: broken("freshness ts", "freshness op")})

	// MayBeAbsent: what protects a message may not be left out of it.
	MayBeAbsent = register(Code{ID: "SG3118", Name: "may_be_absent",
		Message: Text{"成员 %q 不能是可选的：%s", "the member %q cannot be optional: %s"},
		Cause:   Text{"否则去掉它即可绕过保护", "else leaving it out would go round the protection"},
		Remedy:  Text{"去掉问号", "remove the question mark"},
		Example: broken("sign  =", "sign? =")})

	// ReplayWithoutSource: an honest retry has to differ from a replay.
	ReplayWithoutSource = register(Code{ID: "SG3119", Name: "replay_without_source",
		Message: Text{"replay 的成员都不来自 now 或 nonce", "no member of replay comes from now or a nonce"},
		Cause:   Text{"没有它们，诚实的重试与重放是同一消息", "without one an honest retry is the same message as a replay"},
		Remedy:  Text{"增加一个 nonce(32) 成员并列入 replay，或去掉 replay", "send a member made by nonce(32) and name it in replay, or remove replay"},
		Example: broken("  freshness ts", "  replay (op) within 10m\n  freshness ts")})

	// ReplayUncovered: what replay remembers has to be signed.
	ReplayUncovered = register(Code{ID: "SG3120", Name: "replay_uncovered",
		Message: Text{"签名未固定 replay 的成员 %q 的写法", "the signature does not hold the text of %q, which replay remembers"},
		Cause:   Text{"攻击者可以改动它，或换一种写法，而使旧消息成为新消息", "an attacker could change it, or write it in another way, and make an old message new"},
		Remedy:  Text{"把 %[1]s 的文本放入签名，或让 replay 记住其他成员", "sign the text of %[1]s, or let replay remember other members"},
		Example: broken("    ts    = unix(now)\n", "    ts    = unix(now)\n    once  = nonce(16)\n", "  freshness ts", "  replay (once) within 10m\n  freshness ts")})

	// PairsOption: pairs has to say everything about its order and empty values.
	PairsOption = register(Code{ID: "SG3121", Name: "pairs_option",
		Message: Text{"pairs 的选项不对：%s", "pairs is given wrong options: %s"},
		Remedy:  Text{"正确写法如 %[2]s", "write for example %[2]s"},
		Example: broken("join(\"\\n\", app, op, ts, data)", "pairs(fields, except: [sign], order: name)")})

	// SecretSent: a secret may only leave inside a digest or MAC.
	SecretSent = register(Code{ID: "SG3122", Name: "secret_sent",
		Message: Text{"成员 %q 把密钥发送出去", "the member %q sends the secret itself"},
		Cause:   Text{"看到一条消息的人就能伪造任何消息", "whoever sees one message can then forge any"},
		Remedy:  Text{"只在 hmac 或摘要内使用密钥", "use the secret inside an HMAC or a digest only"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    key   = base64(utf8(op + credential.secret))\n")})

	// StaysUnknown: every name of the recipe has to reach the receiver.
	StaysUnknown = register(Code{ID: "SG3123", Name: "stays_unknown",
		Message: Text{"信封 %s 无法读回：接收方不知道 %s", "envelope %s cannot be read back: the receiver never learns %s"},
		Cause:   Text{"没有任何成员能还原出它", "no member gives it back"},
		Remedy:  Text{"把 %[2]s 作为成员发送", "send %[2]s as a member"},
		Example: broken("    op    = call_name\n", "    op    = upper(call_name)\n")})

	// OpenConcat: two open parts side by side cannot be told apart.
	OpenConcat = register(Code{ID: "SG3124", Name: "open_concat",
		Message: Text{"%s 与 %s 直接相连，接收方无法分开", "%s and %s stand side by side, and the receiver cannot tell where one ends"},
		Remedy:  Text{"用 join 加分隔符，或作为两个成员发送", "write join with a separator, or send two members"},
		Example: broken("    op    = call_name\n", "", "data  = json(arguments)", "data  = call_name + json(arguments)", "app, op, ts, data)", "app, ts, data)")})

	// NoCheck: nothing in the message is verified.
	NoCheck = register(Code{ID: "SG3125", Name: "no_check",
		Message: Text{"信封 %s 没有签名", "envelope %s has no signature"},
		Cause:   Text{"没有成员是摘要或 MAC，任何人都能发送消息", "no member shows a digest or MAC, so anyone can send messages"},
		Remedy:  Text{"增加一个如 sign = hex(hmac_sha256(credential.secret, …)) 的成员", "add a member such as sign = hex(hmac_sha256(credential.secret, …))"},
		Example: broken("    sign  = hex(hmac_sha256(credential.secret, join(\"\\n\", app, op, ts, data)))\n", "")})

	// NoSecret: a digest without a secret authenticates nobody.
	NoSecret = register(Code{ID: "SG3126", Name: "no_secret",
		Message: Text{"信封 %s 的校验不含密钥，不能认证任何人", "no check of envelope %s contains a secret, so it authenticates nobody"},
		Cause:   Text{"没有密钥的摘要谁都能计算", "anyone can compute a digest without a secret"},
		Remedy:  Text{"用 hmac_sha256(credential.secret, …)", "use hmac_sha256(credential.secret, …)"},
		Example: broken("hmac_sha256(credential.secret, join(\"\\n\", app, op, ts, data))", "sha256(join(\"\\n\", app, op, ts, data))")})

	// ArmWithoutCheck: each way through a match has to be verified.
	ArmWithoutCheck = register(Code{ID: "SG3127", Name: "arm_without_check",
		Message: Text{"match 的某些分支没有校验，或校验位于 `_` 之下", "some arm of the match has no check, or has it under `_`"},
		Cause:   Text{"攻击者会选择没有校验的分支", "an attacker chooses the arm without one"},
		Remedy:  Text{"列出所有取值，并在每个分支中校验", "list every value, and verify in each arm"},
		Example: broken("    sign  = hex(hmac_sha256(credential.secret, join(\"\\n\", app, op, ts, data)))\n",
			"    alg   = \"1\"\n    sign  = match alg { \"1\" => hex(hmac_sha256(credential.secret, join(\"\\n\", app, op, ts, data))); _ => \"none\" }\n")})

	// NonceLength: a nonce has a sensible length.
	NonceLength = register(Code{ID: "SG3128", Name: "nonce_length",
		Message: Text{"nonce 的长度应为 1 到 256 的整数", "the length of a nonce is a whole number from 1 to 256"},
		Remedy:  Text{"写如 nonce(32)", "write for example nonce(32)"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    once  = nonce(0)\n")})

	// MemberWithoutValue: a request's members are all made by the sender.
	MemberWithoutValue = register(Code{ID: "SG3129", Name: "member_without_value",
		Message: Text{"请求成员 %q 没有说明如何得到", "the request member %q does not say how it is made"},
		Remedy:  Text{"写 %[1]s = 表达式", "write %[1]s = an expression"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    v     string\n")})

	// DuplicateOutcome: each cause, and each fault of one name, is answered in one way.
	DuplicateOutcome = register(Code{ID: "SG3130", Name: "duplicate_outcome",
		Message: Text{"%s 在此信封中已有定义", "%s is stated twice in this envelope"},
		Remedy:  Text{"删去其中一处，或改名", "remove one of the two, or rename it"},
		Example: broken("fault internal  code = 1  \"failed\"\n", "fault internal  code = 1  \"failed\"\n  fault internal  code = 2  \"failed too\"\n")})

	// HTTPStatus: a status code has three digits, and some have no body.
	HTTPStatus = register(Code{ID: "SG3131", Name: "http_status",
		Message: Text{"HTTP 状态码不可用：%s", "this HTTP status cannot be used: %s"},
		Remedy:  Text{"写如 http 401；没有正文的应答写 body = \"\"", "write for example http 401, and body = \"\" for an answer without a body"},
		Example: broken("fault internal  code = 1", "fault internal  http 42  code = 1")})

	// CarrierClash: a message has one body.
	CarrierClash = register(Code{ID: "SG3132", Name: "carrier_clash",
		Message: Text{"一条消息只能有一个正文载体", "a message has one body"},
		Remedy:  Text{"把成员放入同一个 form 或 json 载体", "put the members into one form or json carrier"},
		Example: broken("  request POST form {\n    app   = credential.id\n", "  request POST {\n    json { extra = \"1\" }\n    form {\n    app   = credential.id\n", "op, ts, data)))\n  }", "op, ts, data)))\n  }\n  }")})

	// BodyInBody: the text of the body cannot be part of the body.
	BodyInBody = register(Code{ID: "SG3133", Name: "body_in_body",
		Message: Text{"成员 %q 位于正文中，却依赖整个正文", "the member %q stands in the body and depends on the whole of it"},
		Remedy:  Text{"把它移到请求头，或列出所签的成员", "move it into a header, or name the members that are signed"},
		Example: broken("join(\"\\n\", app, op, ts, data)", "http.body")})

	// ResultMissing: the answer has to carry the result of a call.
	ResultMissing = register(Code{ID: "SG3134", Name: "result_missing",
		Message: Text{"信封 %s 的响应不携带 result", "the response of envelope %s carries no result"},
		Cause:   Text{"使用它的接口有返回数据", "calls that use it answer with data"},
		Remedy:  Text{"在响应中加入如 data? = result 的成员", "add a member such as data? = result to the response"},
		Example: broken("    data?  = result\n", "", "    args { name string \"name\" }\n", "    args { name string \"name\" }\n    result { ok bool \"ok\" }\n", "      args { \"name\": \"x\" }\n", "      args { \"name\": \"x\" }\n      result { \"ok\": true }\n")})

	// NoMethod: a request states its HTTP method.
	NoMethod = register(Code{ID: "SG3135", Name: "no_method",
		Message: Text{"请求没有写明 HTTP 方法", "the request states no HTTP method"},
		Remedy:  Text{"写 request POST …", "write request POST …"},
		Example: broken("request POST form", "request form")})

	// NotInThisMessage: a source belongs to the other direction.
	NotInThisMessage = register(Code{ID: "SG3136", Name: "not_in_this_message",
		Message: Text{"%s 在%s中没有意义", "%s has no meaning in a %s"},
		Remedy:  Text{"请求可用 arguments，响应可用 result、text 与 request.*", "a request has arguments; a response has result, text and request.*"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    info  = text\n")})

	// SettingValue: a setting such as limit, lenient or freshness has its own kind of value.
	SettingValue = register(Code{ID: "SG3137", Name: "setting_value",
		Message: Text{"%s 的值不对：%s", "%s has a wrong value: %s"},
		Remedy:  Text{"写如 %[3]s", "write for example %[3]s"},
		Example: broken("past 5m", "past 5KiB")})

	// KeyPair: a receiver reads the peer's key where the sender reads its own, so
	// keys come in pairs of one family.
	KeyPair = register(Code{ID: "SG3138", Name: "key_pair",
		Message: Text{"无法确定 %q 对应的另一方密钥", "it is not clear which key is the other side of %q"},
		Remedy: Text{"每种算法写一个 _private 和一个 _public 成员，有多个时用 of 指明",
			"state one _private and one _public member of each family, and where there are more say which with of"},
		Example: broken("  request POST form {\n    app   = credential.id", "  credential { app string id; secret secret; own rsa_private }\n  request POST form {\n    app   = credential.app")})

	// CarrierArguments: what stands in the brackets of a carrier.
	CarrierArguments = register(Code{ID: "SG3139", Name: "carrier_arguments",
		Message: Text{"%[1]s 的参数写法不对", "the arguments of %[1]s are wrong"},
		Remedy: Text{"写 xml(root: \"xml\", cdata: true) 或 params(\"前缀 \", separator: \",\", quote: double, duplicates: any)；其他载体没有参数",
			"write xml(root: \"xml\", cdata: true) or params(\"PREFIX \", separator: \",\", quote: double, duplicates: any); other carriers take none"},
		Example: broken("request POST form {", "request POST form(\"x\") {")})

	// CarrierShape: nested and computed members stand in JSON only.
	CarrierShape = register(Code{ID: "SG3140", Name: "carrier_shape",
		Message: Text{"%s 不能有嵌套或计算名称的成员", "%s has no nested members and none with a computed name"},
		Remedy:  Text{"改用 json，或平铺成员", "use json, or state the members side by side"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    more { x = \"1\" }\n")})

	// SpreadSource: what a line of three dots spreads.
	SpreadSource = register(Code{ID: "SG3141", Name: "spread_source",
		Message: Text{"此处不能展开 %q", "%q cannot be spread here"},
		Remedy:  Text{"写 ...%[2]s", "write ...%[2]s"},
		Example: broken("    data  = json(arguments)\n", "    ...result\n", "app, op, ts, data)", "app, op, ts)")})

	// MatchValues: the arms of a match name every option once.
	MatchValues = register(Code{ID: "SG3142", Name: "match_values",
		Message: Text{"match 的取值 %q 缺失或重复", "the value %q stands in no arm of the match, or in two"},
		Remedy:  Text{"每个取值写一次", "state each value once"},
		Example: broken("    sign  = hex(hmac_sha256(credential.secret, join(\"\\n\", app, op, ts, data)))\n",
			"    alg   = option(\"a\", \"b\")\n    sign  = match alg { \"a\" => hex(hmac_sha256(credential.secret, join(\"\\n\", app, op, ts, data, alg))) }\n")})

	// CallRoute: calls state method and path exactly where their envelope asks
	// for them by call_method and call_path.
	CallRoute = register(Code{ID: "SG3143", Name: "call_route",
		Message: Text{"%[1]s（信封 %[2]s）", "%[1]s (envelope %[2]s)"},
		Remedy: Text{"信封写 request call_method at call_path 时，接口写 call NAME GET \"/路径/{id}\"，并在 args 中声明 id，且不可缺失",
			"where the envelope says request call_method at call_path, a call says call NAME GET \"/path/{id}\"; declare id in args, and not optional"},
		Example: broken("call Do \"Do\"", "call Do GET \"/do\" \"Do\"")})

	// RouteOverlap: two calls match one path, and neither is the more specific.
	RouteOverlap = register(Code{ID: "SG3145", Name: "route_overlap",
		Message: Text{"有的路径既是此接口的，又是 %[1]s 的，且二者都不更具体", "some paths are those of this call and of %[1]s, and neither is the more specific"},
		Remedy: Text{"路径相交时，一方匹配的必须另一方也都匹配：/orders/new 与 /orders/{id} 可并存，/{a}/new 与 /orders/{b} 不可",
			"of two paths that meet, one has to match nothing that the other does not: /orders/new stands beside /orders/{id}, but not /{a}/new beside /orders/{b}"},
		Example: broken("request POST form {\n    app   = credential.id\n    op    = call_name\n", "request call_method at call_path {\n    body = json(arguments)\n    header \"X-App\" as app = credential.id\n",
			"    ts    = unix(now)\n    data  = json(arguments)\n    sign  = hex(", "    header \"X-Time\" as ts = unix(now)\n    header \"X-Sign\" as sign = hex(",
			"app, op, ts, data", "app, http.method, http.target, ts, http.body",
			"call Do \"Do\" {\n    args { name string \"name\" }", "call Get POST \"/orders/{id}\" \"Get\" {\n    args { id string \"id\" }\n  }\n  call New POST \"/orders/new\" \"New\" { }\n  call Do POST \"/{name}/new\" \"Do\" {\n    args { name string \"name\" }")})

	// SpreadFields: what is spread stands beside the members of the envelope.
	SpreadFields = register(Code{ID: "SG3144", Name: "spread_fields",
		Message: Text{"字段 %[1]q %[2]s", "the field %[1]q %[2]s"},
		Remedy:  Text{"改名或改用标量，或以 json(arguments) 作为一个成员发送", "rename it or make it a scalar, or send json(arguments) as one member"},
		Example: broken("    data  = json(arguments)\n", "    ...arguments\n", "app, op, ts, data)", "app, op, ts, pairs(fields, except: [sign], empty: keep, order: name, each: name + value))",
			"args { name string \"name\" }", "args { name string \"name\"; op string \"op\" }", "\"name\": \"x\"", "\"name\": \"x\", \"op\": \"y\"", "  allow unsigned_response", "  allow ambiguous_concatenation \"a demo\"\n  allow unsigned_response")})

	// ExternName: a function of the program does not hide one of the language.
	ExternName = register(Code{ID: "SG3151", Name: "extern_name",
		Message: Text{"语言已有名为 %q 的函数", "the language has a function %q of its own"},
		Remedy:  Text{"为 extern 函数另取名称，或去掉声明而直接使用语言的函数", "give the extern another name, or use the function of the language without declaring it"},
		Example: broken("service S", "extern base64(bytes) string\n\nservice S")})

	// ExternType: functions of the program take and return strings or bytes.
	ExternType = register(Code{ID: "SG3152", Name: "extern_type",
		Message: Text{"extern 函数不能以 %q 作参数或结果", "an extern cannot take or return %q"},
		Cause:   Text{"报文由文本与字节构成", "messages are made of texts and bytes"},
		Remedy:  Text{"写 string 或 bytes", "write string or bytes"},
		Example: broken("service S", "extern canonical(json) bytes\n\nservice S")})

	// MemberSuffix: what a member of an envelope holds follows from its expression.
	MemberSuffix = register(Code{ID: "SG3153", Name: "member_suffix",
		Message: Text{"信封成员不带 %s", "a member of an envelope takes no %s"},
		Cause:   Text{"信封成员的内容由表达式或结果决定，接收方据此核对", "its expression or the outcome says what it holds, and a receiver checks that"},
		Remedy:  Text{"去掉它；约束写在调用的参数与结果上", "remove it; constraints belong to arguments and results of calls"},
		Example: broken("    op    = call_name\n", "    op    = call_name length 1..20\n")})

	// PathText: a path is compared as it is on the wire.
	PathText = register(Code{ID: "SG3155", Name: "path_text",
		Message: Text{"%q 不能原样出现在路径中", "%q cannot stand in a path as it is"},
		Cause:   Text{"路径按线上的写法比较，以 / 开头，查询另写", "paths are compared as they are on the wire, begin with / and hold no query"},
		Remedy:  Text{"以 / 开头，其余字符写作 %%XX", "begin with /, and write other characters as %%XX"},
		Example: broken("request POST form {", "request POST form at \"/a b\" {")})

	// ExpressionTooLarge: lets that name others twice double what they stand for.
	ExpressionTooLarge = register(Code{ID: "SG3154", Name: "expression_too_large",
		Message: Text{"表达式连同其 let 超过 %d 个部分", "the expression has more than %d parts, those of its lets included"},
		Cause:   Text{"let 每引用另一个 let 两次，规模就加倍", "a let that names another one twice doubles its size"},
		Remedy:  Text{"减少重复引用", "name the other let once"},
		Example: broken("    sign  = hex(hmac_sha256(credential.secret, join(\"\\n\", app, op, ts, data)))\n  }\n",
			"    sign  = hex(hmac_sha256(credential.secret, a13))\n  }\n  let a0 = join(\"\\n\", app, op, ts, data)\n"+doubled(13))})
)

// doubled are lets, each of which names the one before it twice.
func doubled(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, "  let a%d = hex(sha256(a%d + \":\" + a%d))\n", i, i-1, i-1)
	}
	return b.String()
}
