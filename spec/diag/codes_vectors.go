package diag

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
		Cause:   Text{"given 用于来自 now 或 nonce 的成员；expect 用于成员、let 与 http.body", "given is for members made by now or a nonce; expect is for members, lets and http.body"},
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
)
