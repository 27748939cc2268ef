package eval

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Demo is a credential that documents, mocks and examples show: nobody trusts it.
type Demo struct {
	Credential Credential
	// Published names the test keys that are published elsewhere, by member.
	Published map[string]string
}

// DemoCredential returns the credential with which examples of an envelope are
// signed, and which both sides can hold: that of the contract's first vector for
// it; then for each member that the vector does not state a published test key,
// or a word. Key pairs are whole: a public key of the vector without its private
// half gives way to the pair of a test key.
func DemoCredential(api *spec.API, e *spec.Envelope) Demo {
	out := Demo{Credential{}, map[string]string{}}
	for _, v := range api.Vectors {
		if v.Call.Service.Envelope == e {
			out.Credential = credentialOf(v)
			break
		}
	}
	private := map[spec.CredentialKind]bool{}
	for _, m := range e.Credential.Members {
		private[m.Kind] = private[m.Kind] || m.Kind.IsPrivate() && out.Credential[m.Wire] != ""
	}
	for _, m := range e.Credential.Members {
		whole := !m.Kind.IsKey() || private[m.Kind] || private[m.Kind.Other()]
		if out.Credential[m.Wire] != "" && whole {
			continue
		}
		if key, ok := testKeys[m.Kind]; ok {
			out.Credential[m.Wire], out.Published[m.Wire] = key.text, key.name
		} else {
			out.Credential[m.Wire] = demoText(e, m)
		}
	}
	// What names a key is the same on both sides, as the keys are.
	for _, m := range e.Credential.Members {
		if m.Mirror != nil && !m.Kind.IsKey() {
			out.Credential[m.Mirror.Wire] = out.Credential[m.Wire]
		}
	}
	return out
}

// demoText is a word for a member: of the length that a cipher asks of its key,
// and encoded where recipes decode it.
func demoText(e *spec.Envelope, m *spec.CredentialMember) string {
	text := "demo"
	switch {
	case m.Kind == spec.CredentialOption:
		return m.Options[0]
	case m.Hidden():
		text = "demo-secret"
	}
	for _, n := range e.Nodes {
		if a, ok := n.(*spec.Apply); ok && a.Func.Late && len(a.Args) > 1 && readsMember(a.Args[0], m) {
			text = "demo-secret-key-of-32-characters"[:keySize(a.Func)]
		}
	}
	for _, n := range e.Nodes {
		if a, ok := n.(*spec.Apply); ok && len(a.Args) > 0 && readsMember(a, m) {
			switch a.Func.Name {
			case "from_base64":
				text = string(recipe.AppendBase64(nil, []byte(text)))
			case "from_hex":
				text = string(recipe.AppendHex(nil, []byte(text)))
			}
		}
	}
	for _, n := range e.Nodes {
		if a, ok := n.(*spec.Apply); ok && a.Func.Name == "strip_prefix" && readsMember(a, m) {
			text = literalText(a.Args[1]) + text
		}
	}
	return text
}

// readsMember reports whether an expression is a member of the credential below
// functions of one operand.
func readsMember(e spec.Expr, m *spec.CredentialMember) bool {
	for {
		switch x := e.(type) {
		case *spec.Ref:
			return x.Credential == m
		case *spec.Apply:
			if len(x.Args) == 0 || x.Func.Kind != spec.Pure && x.Func.Kind != spec.Invertible {
				return false
			}
			e = x.Args[0]
		default:
			return false
		}
	}
}

// keySize is the length of a cipher's key in bytes.
func keySize(f *spec.Func) int {
	switch {
	case strings.HasPrefix(f.Name, "des_"):
		return 8
	case strings.HasPrefix(f.Name, "des3_"):
		return 24
	case strings.HasPrefix(f.Name, "sm4_"):
		return 16
	}
	return 32
}

// testKey is a published key that is meant for tests.
type testKey struct{ name, text string }

// testKeys are published key pairs: RSA of RFC 9500, section 2.1; Ed25519 of RFC
// 8032, section 7.1, test 1; SM2 of GB/T 32918.5, annex A.
var testKeys = map[spec.CredentialKind]testKey{
	spec.RSAPrivate:     {"RFC 9500 testRSA2048", testRSA2048},
	spec.RSAPublic:      {"RFC 9500 testRSA2048", testRSA2048Public},
	spec.Ed25519Private: {"RFC 8032 7.1 TEST 1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"},
	spec.Ed25519Public:  {"RFC 8032 7.1 TEST 1", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"},
	spec.SM2Private:     {"GB/T 32918.5 A.2", "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"},
	spec.SM2Public: {"GB/T 32918.5 A.2", "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020" +
		"ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"},
}

// testRSA2048 is PKCS#1 in base64.
const testRSA2048 = "" +
	"MIIEowIBAAKCAQEAsPnoGUOnrpiSqt4XynxA+HRP7S+BSObI6qJ7fQAVSPtRkqsotWxQYLEYzNEx5ZSHTGypibVsJylvCfuToDTf" +
	"Mul8b/CZjP2Ob0LdpYrNH6l5hvFE89FU1nZQF15oVLOpUgA7wGiHuEVawrGfey92UE68mOyUVXGweJIVDdxqdMoPvNNUl86BU02v" +
	"lBiESxOuox+dWmuVV7vfYZ79Toh/LUK43YvJh+rhv4nKuF7iHjVjBd9sB6iDjj70HFldzOQ9r8SRI+9NirupPTkF5AKNe6kUhKJ1" +
	"luB7S27ZkvB3tSTT3P593VVJvnzOjaA1z6Cz+4+eRvcysqhrRgFlwI9TEwIDAQABAoIBAEEYiyDP29vCzx/+dS3LqnI5BjUuJhXU" +
	"nc6AWX/PCgVAO+8A+gZRgvct7PtZb0sM6P9ZcLrweomlGezIFrL0/6xQaa8bBr/ve/a8155OgcjFo6fZEw3Dz7ra5fbSiPmu4/b/" +
	"kvrg+Br1l77Jaun6uUAs1f5B9wW+vbR7tzbT/mxaUeDiBzKpe15GwcvbJtdIVMa2YErtRjc1/5B2BGVXyvlJv0SIlcIEMsHgnAFO" +
	"p1ZgQ08aDzvilLq8XVMOahAhP1O2A3X8hKdXPyrxIVWE9bS9ptTo+eF6eNl+d7htpKGEZHUxinoQpWEBTv+iOoHsVunkEJ3vjLP3" +
	"lyI/fY0NQ1ECgYEA3RBXAjgvIys2gfU3keImF8e/TprLge1I2vbWmV2j6rZCg5r/AS0upii5CvJ5/T5vfJPNgPBy8B/yRDs+6PJO" +
	"1GmnlhOkG9JAIPkv0RBZvR0PMBtbp6nTY3yo1lwamBVBfY6rc0sLTzosZh2aGoLzrHNMQFMGaauORzBFpY5lU50CgYEAzPHlu5DI" +
	"6Xgep1vr8QvCUuEesCOgJg8Yh1UqVoY/SmQh6MYAv1I9bLGwrb3WW/7kqIoDfj0aQV5buVZI2loMomtU9KY5SFIsPV+JuUpy7/+V" +
	"E01ZQM5FdY8wiYCQiVZYju9XWz5LxMNoz+gT7pwlLCsC4N+R8aoBk404aF1gum8CgYAJ7VTq7Zj4TFV7Soa/T1eEk9y8a+kdoYk3" +
	"BASpCHJ29M5R2KEA7YV9wrBklHTz8VzSTFTbKHEQ5W5csAhoL5FoqoHzFFi3Qx7MHESQb9qHyolHEMNx6QdsHUn7rlEnaTTyrXh3" +
	"ifQtD6C0yTmFXUISCW9wKApOrnyKJ9nI0HcuZQKBgQCMtoV6e9VGX4AEfpuHvAAnMYQFgeBiYTkBKltQXwozhH63uMMomUmtSG87" +
	"Sz1TmrXadjAhy8gsG6I0pWaN7QgBuFnzQ/HOkwTm+qKwAsrZt4zeXNwsH7QXHEJCFnCmqw9QzEoZTrNtHJHpNboBuVnYcoueZEJr" +
	"P8OnUG3rUjmopwKBgAqB2KYYMUqAOvYcBnEfLDmyZv9BTVNHbR2lKkMYqv5LlvDaBxVfilE02riO4p6BaAdvzXjKeRrGNEKoHNBp" +
	"OSfYCOM16NjL8hIZB1CaV3WbT5oY+jp7Mzd57d56RZOE+ERK2uz/7JX9VSsM/LbH9pJibd4e8mikDS9ntciqOH/3"

// testRSA2048Public is PKIX in base64.
const testRSA2048Public = "" +
	"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsPnoGUOnrpiSqt4XynxA+HRP7S+BSObI6qJ7fQAVSPtRkqsotWxQYLEY" +
	"zNEx5ZSHTGypibVsJylvCfuToDTfMul8b/CZjP2Ob0LdpYrNH6l5hvFE89FU1nZQF15oVLOpUgA7wGiHuEVawrGfey92UE68mOyU" +
	"VXGweJIVDdxqdMoPvNNUl86BU02vlBiESxOuox+dWmuVV7vfYZ79Toh/LUK43YvJh+rhv4nKuF7iHjVjBd9sB6iDjj70HFldzOQ9" +
	"r8SRI+9NirupPTkF5AKNe6kUhKJ1luB7S27ZkvB3tSTT3P593VVJvnzOjaA1z6Cz+4+eRvcysqhrRgFlwI9TEwIDAQAB"
