package diag

// Codes about security and style: SG5xxx. The word of `allow` that waives a
// finding is the code's name.
var (
	// UncoveredCall: the signature does not protect which call is meant.
	UncoveredCall = register(Code{ID: "SG5001", Name: "uncovered_call", Severity: Warning,
		Message: Text{"签名未覆盖接口标识 %q", "the signature does not cover %q, which names the call"},
		Cause:   Text{"攻击者可把合法请求改为另一个接口", "an attacker can turn an honest request into another call"},
		Remedy: Text{"对此成员签名，或在它位于路径或查询时对 http.target 签名，位于正文时对 http.body 签名；或写 allow uncovered_call \"原因\"",
			"sign it as a member, or by http.target where path or query carry it, by http.body where the body does; or write allow uncovered_call \"why\""},
		Example: broken("app, op, ts, data)", "app, ts, data)")})

	// UncoveredArguments: the signature does not protect the business data.
	UncoveredArguments = register(Code{ID: "SG5002", Name: "uncovered_arguments", Severity: Warning,
		Message: Text{"签名未覆盖 %q，调用参数由它决定", "the signature does not cover %q, which decides the arguments"},
		Cause:   Text{"攻击者可改动参数而不被发现", "an attacker can change them unseen"},
		Remedy: Text{"对此成员签名，或在它位于路径或查询时对 http.target 签名，位于正文时对 http.body 签名；或写 allow uncovered_arguments \"原因\"",
			"sign it as a member, or by http.target where path or query carry it, by http.body where the body does; or write allow uncovered_arguments \"why\""},
		Example: broken("app, op, ts, data)", "app, op, ts)")})

	// UncoveredTimestamp: an unsigned time proves nothing.
	UncoveredTimestamp = register(Code{ID: "SG5003", Name: "uncovered_timestamp", Severity: Warning,
		Message: Text{"签名未覆盖时间戳 %q", "the signature does not cover the timestamp %q"},
		Cause:   Text{"它可被任意改写，不能证明消息是新的", "it can be rewritten, so it does not prove that a message is new"},
		Remedy:  Text{"把 %[1]s 放入签名，或写 allow uncovered_timestamp \"原因\"", "sign %[1]s, or write allow uncovered_timestamp \"why\""},
		Example: broken("app, op, ts, data)", "app, op, data)", "  freshness ts past 5m\n", "  allow replayable \"a demo\"\n")})

	// UncoveredID: harmless while each id has its own key.
	UncoveredID = register(Code{ID: "SG5004", Name: "uncovered_id", Severity: Note,
		Message: Text{"签名未覆盖接入标识 %q", "the signature does not cover the id %q"},
		Cause:   Text{"只要每个标识有自己的密钥，这没有危险", "this is harmless while every id has a key of its own"},
		Remedy:  Text{"把 %[1]s 放入签名更为稳妥", "signing %[1]s too is the safer choice"},
		Example: broken("app, op, ts, data)", "op, ts, data)")})

	// LooseCoverage: the signature sees a member only through a function that loses information.
	LooseCoverage = register(Code{ID: "SG5005", Name: "loose_coverage", Severity: Warning,
		Message: Text{"签名只宽松地覆盖 %q", "the signature covers %q only loosely"},
		Cause:   Text{"不同的值经过此函数后相同，改动可能不被发现", "different values look the same behind the function, so a change may pass"},
		Remedy:  Text{"直接对 %[1]s 签名，或写 allow loose_coverage \"原因\"", "sign %[1]s as it is, or write allow loose_coverage \"why\""},
		Example: broken("app, op, ts, data)", "app, lower(op), ts, data)")})

	// Replayable: nothing that is signed grows old.
	Replayable = register(Code{ID: "SG5006", Name: "replayable", Severity: Warning,
		Message: Text{"信封 %s 的消息可被重放", "messages of envelope %s can be replayed"},
		Cause:   Text{"没有已签名的时间戳和 freshness", "no signed timestamp has a freshness"},
		Remedy:  Text{"对时间戳签名并写 freshness，或写 allow replayable \"原因\"", "sign a timestamp and state its freshness, or write allow replayable \"why\""},
		Example: broken("  freshness ts past 5m\n", "")})

	// LegacyDigest: MD5 and SHA-1 are broken.
	LegacyDigest = register(Code{ID: "SG5007", Name: "legacy_digest", Severity: Warning,
		Message: Text{"%s 已被攻破", "%s is broken"},
		Cause:   Text{"可以构造碰撞", "collisions can be made at will"},
		Remedy:  Text{"改用 hmac_sha256，或写 allow legacy_digest \"原因\"", "use hmac_sha256, or write allow legacy_digest \"why\""},
		Example: broken("hmac_sha256", "hmac_sha1")})

	// SecretPrefix: H(secret + data) can be lengthened.
	SecretPrefix = register(Code{ID: "SG5008", Name: "secret_prefix", Severity: Warning,
		Message: Text{"密钥只在 %s 的开头", "the secret stands only in front of %s's data"},
		Cause:   Text{"攻击者可在数据后追加内容并算出新的摘要（长度扩展）", "an attacker can append data and compute the new digest (length extension)"},
		Remedy:  Text{"改用 hmac_sha256，或写 allow secret_prefix \"原因\"", "use hmac_sha256, or write allow secret_prefix \"why\""},
		Example: broken("hmac_sha256(credential.secret, join(\"\\n\", app, op, ts, data))", "sha256(credential.secret + join(\"\\n\", app, op, ts, data))")})

	// AmbiguousConcatenation: a character can move from one part to the next.
	AmbiguousConcatenation = register(Code{ID: "SG5009", Name: "ambiguous_concatenation", Severity: Warning,
		Message: Text{"两个可变的部分%s", "two parts that vary %s"},
		Cause:   Text{"字符可从一处移到另一处而签名不变", "a character can move from one to the other under the same signature"},
		Remedy:  Text{"用 join 加上它们不含的分隔符，或将其编码，或写 allow ambiguous_concatenation \"原因\"", "write join with a separator that neither can hold, encode one of them, or allow ambiguous_concatenation \"why\""},
		Example: broken("join(\"\\n\", app, op, ts, data)", "app + op + ts + data")})

	// UnsignedResponse: the answer could come from anyone.
	UnsignedResponse = register(Code{ID: "SG5010", Name: "unsigned_response", Severity: Warning,
		Message: Text{"信封 %s 的响应没有签名", "the response of envelope %s is not signed"},
		Cause:   Text{"客户端无法知道应答来自对方且未被改动", "a client cannot know that an answer is genuine"},
		Remedy:  Text{"使用 TLS，并写 allow unsigned_response \"原因\"", "use TLS, and write allow unsigned_response \"why\""},
		Example: broken("  allow unsigned_response \"the answer travels over TLS\"\n", "")})

	// ShortReplay: the memory forgets before the window closes.
	ShortReplay = register(Code{ID: "SG5011", Name: "short_replay", Severity: Warning,
		Message: Text{"replay 只记住 %s，短于时间窗口 %s", "replay remembers %s, less than the window of %s"},
		Cause:   Text{"被忘记的消息仍在窗口内，可再次通过", "a message that is forgotten is still fresh and passes again"},
		Remedy:  Text{"将 within 设为至少 %[2]s", "make within at least %[2]s"},
		Example: broken("    ts    = unix(now)\n", "    ts    = unix(now)\n    once  = nonce(16)\n", "op, ts, data)", "op, ts, once, data)", "  freshness ts past 5m", "  replay (once) within 1m\n  freshness ts past 5m")})

	// LookAlikeFaults: a client cannot tell two faults apart.
	LookAlikeFaults = register(Code{ID: "SG5012", Name: "look_alike_faults", Severity: Note,
		Message: Text{"%s 与 %s 在线上完全相同", "%s and %s are the same on the wire"},
		Cause:   Text{"客户端总是得到同一个", "a client always reports the same one of the two"},
		Remedy:  Text{"用 text \"…\" 给出不同的消息", "give them different messages with text \"…\""},
		Example: broken("  fault internal  code = 1  \"failed\"\n", "  fault internal  code = 1  \"failed\"\n  fault bad_signature  code = 1  \"failed\"\n")})

	// UnknownAllow: only security findings can be waived.
	UnknownAllow = register(Code{ID: "SG5013", Name: "unknown_allow",
		Message: Text{"没有可豁免的诊断 %q", "there is no finding %q that could be allowed"},
		Remedy:  Text{"改正名称，或删去此行", "correct the name, or remove the line"},
		Example: broken("allow unsigned_response", "allow unsigned_response \"the answer travels over TLS\"\n  allow unsigned_answer")})

	// UnusedAllow: a waiver outlived its finding.
	UnusedAllow = register(Code{ID: "SG5014", Name: "unused_allow", Severity: Warning,
		Message: Text{"allow %s 没有豁免任何问题", "allow %s waives nothing"},
		Remedy:  Text{"删去此行", "remove the line"},
		Example: broken("allow unsigned_response", "allow legacy_digest \"none is used\"\n  allow unsigned_response")})

	// UnsignedFault: only answers that succeed are signed.
	UnsignedFault = register(Code{ID: "SG5015", Name: "unsigned_fault", Severity: Warning,
		Message: Text{"失败的响应没有签名", "answers that fail are not signed"},
		Cause:   Text{"中间人可以伪造失败", "whoever stands between can make up a failure"},
		Remedy:  Text{"失败时也签名，或写 allow unsigned_fault \"原因\"", "sign failures too, or write allow unsigned_fault \"why\""},
		Example: broken("    data?  = result\n", "    data?  = result\n    proof = hex(hmac_sha256(credential.secret, msg)) when not failed\n", "  allow unsigned_response \"the answer travels over TLS\"\n", "")})

	// UncoveredNonce: a nonce that anybody may exchange makes no message unique.
	UncoveredNonce = register(Code{ID: "SG5016", Name: "uncovered_nonce", Severity: Note,
		Message: Text{"签名未覆盖随机数 %q", "the signature does not cover the nonce %q"},
		Cause:   Text{"它可被任意改写，不能用来识别重放", "anybody can exchange it, so it tells no replay"},
		Remedy:  Text{"把 %[1]s 放入签名更为稳妥", "better put %[1]s into what is signed"},
		Example: broken("    op    = call_name\n", "    op    = call_name\n    once  = nonce(32)\n")})

	// SecretTwice: a secret that is the key of a MAC has no business in its text.
	SecretTwice = register(Code{ID: "SG5017", Name: "secret_twice", Severity: Note,
		Message: Text{"密钥 %q 既是 %s 的密钥又在被签文本中", "the secret %q is the key of %s and stands in its text as well"},
		Cause:   Text{"这不增加安全性，且使密钥出现在两种用途中", "that adds nothing, and puts the secret to two uses"},
		Remedy:  Text{"若平台不要求，从文本中去掉它", "leave it out of the text, unless the platform asks for it"},
		Example: broken("join(\"\\n\", app, op, ts, data)", "join(\"\\n\", app, op, ts, data, credential.secret)")})

	// LegacyCipher: DES has keys too short, ECB shows which blocks are equal.
	LegacyCipher = register(Code{ID: "SG5018", Name: "legacy_cipher", Severity: Warning,
		Message: Text{"加密方式 %s 已不安全", "the cipher %s is no longer safe"},
		Cause:   Text{"DES 与 3DES 的密钥或分组过短；ECB 暴露相同的分组", "keys or blocks of DES and 3DES are too short; ECB shows which blocks are equal"},
		Remedy:  Text{"改用 aes_gcm，或写 allow legacy_cipher \"原因\"", "use aes_gcm, or write allow legacy_cipher \"why\""},
		Example: broken("data  = json(arguments)", "data  = base64(aes_ecb(credential.secret, json(arguments), padding: pkcs7))")})
)
