package diag

import "strings"

// withVector is the sound contract with a vector whose lines follow its
// credential.
func withVector(lines string) string {
	return SoundExample + `
vector "one" for Do example "one" {
  credential { "id": "app1", "secret": "demo" }
  given ts = "1500693926"
` + lines + `}
`
}

// Codes about vectors: SG41xx.
var (
	// VectorMismatch: the recipe gives another value than the vector says.
	VectorMismatch = register(Code{ID: "SG4101", Name: "vector_mismatch",
		Message: Text{"%s 应为 %q，按配方得到 %q", "%s should be %q, the recipe gives %q"},
		Cause:   Text{"第 %[4]s 个字节（从 0 起）开始不同", "they differ from byte %[4]s on, counted from 0"},
		Remedy:  Text{"改正配方或向量", "correct the recipe or the vector"},
		Example: withVector("  expect op = \"Done\"\n")})

	// VectorTarget: a vector names members, lets and the body of its envelope.
	VectorTarget = register(Code{ID: "SG4102", Name: "vector_target",
		Message: Text{"向量不能给出或期望 %q", "a vector cannot give or expect %q"},
		Cause:   Text{"given 用于来自 now 或 nonce 的成员、常量成员、chosen，以及配方读取的 http.body 等报文部分；expect 用于成员、let 与 http.body；响应的写作 response.NAME", "given is for members made by now or a nonce, constant ones, chosen, and for parts such as http.body that a recipe reads; expect is for members, lets and http.body; those of the answer are response.NAME"},
		Remedy:  Text{"改正名称", "correct the name"},
		Example: withVector("  expect sgn = \"x\"\n")})

	// VectorGiven: without a fixed time or nonce the value differs every time.
	VectorGiven = register(Code{ID: "SG4103", Name: "vector_given",
		Message: Text{"成员 %q 来自时间或随机数，须用 given 固定", "the member %q comes from the time or chance and has to be given"},
		Remedy:  Text{"加上 given %[1]s = \"…\"", "add given %[1]s = \"…\""},
		Example: SoundExample + "\nvector \"one\" for Do example \"one\" {\n  credential { \"id\": \"app1\", \"secret\": \"demo\" }\n  expect ts = \"1500693926\"\n}\n"})

	// VectorCredential: a vector states the whole credential.
	VectorCredential = register(Code{ID: "SG4104", Name: "vector_credential",
		Message: Text{"向量没有给出凭证成员 %q", "the vector does not state %q of the credential"},
		Remedy:  Text{"在 credential { … } 中补上 %[1]q", "add %[1]q to credential { … }"},
		Example: SoundExample + "\nvector \"one\" for Do example \"one\" {\n  credential { \"id\": \"app1\" }\n  given ts = \"1500693926\"\n  expect op = \"Do\"\n}\n"})

	// VectorExtern: check cannot compute what the program does.
	VectorExtern = register(Code{ID: "SG4105", Name: "vector_extern",
		Message: Text{"%s 依赖程序的函数 %s，此处无法计算", "%s depends on the program's function %s, which cannot be run here"},
		Remedy:  Text{"只期望不经过该函数的成员，把此向量放入程序的测试", "expect members that do without it, and hold this value in a test of the program"},
		Example: strings.Replace(withVector("  expect sign = \"x\"\n"), "join(\"\\n\", app, op, ts, data)", "canonical(utf8(data))", 1) +
			"\nextern canonical(bytes) bytes\n"})

	// VectorSignature: a published signature does not fit what the recipe signs.
	VectorSignature = register(Code{ID: "SG4106", Name: "vector_signature",
		Message: Text{"%s 的签名与按配方得到的文本不符", "the signature of %s does not fit the text of the recipe"},
		Remedy:  Text{"改正配方、公钥或向量", "correct the recipe, the public key or the vector"},
		Example: strings.NewReplacer("hmac_sha256(credential.secret, ", "ed25519(credential.own_key, ",
			"hex(", "base64(",
			"envelope e {\n", "envelope e {\n  credential { id string id; own_key ed25519_private; peer_key ed25519_public }\n",
			`"secret": "demo"`, `"peer_key": "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="`).
			Replace(withVector("  expect sign = \"AAAA\"\n"))})
)
