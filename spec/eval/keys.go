package eval

import (
	"bytes"
	"crypto/sha256"
	"sync"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/runtime/recipe/sm"
	"github.com/seed-1f9ebf69/signet/spec"
)

// maxInflated bounds what a message holds compressed.
const maxInflated = 1 << 20

func optional(in [][]byte, i int) []byte {
	if i < len(in) {
		return in[i]
	}
	return nil
}

func withIV(f func(dst, key, iv, data []byte) ([]byte, bool)) func([][]byte) ([]byte, bool) {
	return func(in [][]byte) ([]byte, bool) { return f(nil, in[0], in[1], in[2]) }
}

func withoutIV(f func(dst, key, data []byte) ([]byte, bool)) func([][]byte) ([]byte, bool) {
	return func(in [][]byte) ([]byte, bool) { return f(nil, in[0], in[1]) }
}

func openIV(f func(dst, key, iv, data []byte) ([]byte, bool)) inverse {
	return func(_ *spec.Apply, in [][]byte, text []byte) ([]byte, bool) { return f(nil, in[0], in[1], text) }
}

func openBlock(f func(dst, key, data []byte) ([]byte, bool)) inverse {
	return func(_ *spec.Apply, in [][]byte, text []byte) ([]byte, bool) { return f(nil, in[0], text) }
}

var paddings = map[string]recipe.RSAPadding{"oaep_sha256": recipe.PaddingOAEPSHA256, "oaep_sha1": recipe.PaddingOAEPSHA1, "pkcs1": recipe.PaddingPKCS1}

func sealer(f func([]byte, recipe.RSAPublic, []byte, recipe.RSAPadding) ([]byte, bool)) func([][]byte) ([]byte, bool) {
	return func(in [][]byte) ([]byte, bool) {
		key, err := recipe.ParseRSAPublic(string(in[0]))
		if err != nil {
			return nil, false
		}
		return f(nil, key, in[1], paddings[string(in[2])])
	}
}

func unsealer(f func([]byte, recipe.RSAPrivate, []byte, recipe.RSAPadding, int) ([]byte, bool)) inverse {
	return func(a *spec.Apply, in [][]byte, text []byte) ([]byte, bool) {
		key, err := recipe.ParseRSAPrivate(string(in[0]))
		if err != nil {
			return nil, false
		}
		return f(nil, key, text, paddings[string(in[2])], spec.StaticSize(a.Args[a.Func.Recovers]))
	}
}

// signers and verifiers map the signatures of the table to functions of
// runtime/recipe; keys are texts.
var signers = map[string]func(key string, data []byte) ([]byte, bool){
	"RSAMD5":       remembered(signer(recipe.ParseRSAPrivate, recipe.AppendRSAMD5)),
	"RSASHA1":      remembered(signer(recipe.ParseRSAPrivate, recipe.AppendRSASHA1)),
	"RSASHA256":    remembered(signer(recipe.ParseRSAPrivate, recipe.AppendRSASHA256)),
	"RSASHA512":    remembered(signer(recipe.ParseRSAPrivate, recipe.AppendRSASHA512)),
	"RSAPSSSHA256": signer(recipe.ParseRSAPrivate, recipe.AppendRSAPSSSHA256),
	"RSAPSSSHA512": signer(recipe.ParseRSAPrivate, recipe.AppendRSAPSSSHA512),
	"Ed25519":      signer(recipe.ParseEd25519Private, recipe.AppendEd25519),
	"SM2SM3":       signer(sm.ParseSM2Private, sm.AppendSM2SM3),
}

var verifiers = map[string]func(key string, data, signature []byte) bool{
	"RSAMD5":       verifier(recipe.ParseRSAPublic, recipe.VerifyRSAMD5),
	"RSASHA1":      verifier(recipe.ParseRSAPublic, recipe.VerifyRSASHA1),
	"RSASHA256":    verifier(recipe.ParseRSAPublic, recipe.VerifyRSASHA256),
	"RSASHA512":    verifier(recipe.ParseRSAPublic, recipe.VerifyRSASHA512),
	"RSAPSSSHA256": verifier(recipe.ParseRSAPublic, recipe.VerifyRSAPSSSHA256),
	"RSAPSSSHA512": verifier(recipe.ParseRSAPublic, recipe.VerifyRSAPSSSHA512),
	"Ed25519":      verifier(recipe.ParseEd25519Public, recipe.VerifyEd25519),
	"SM2SM3":       verifier(sm.ParseSM2Public, sm.VerifySM2SM3),
}

func signer[K any](parse func(string) (K, error), sign func([]byte, K, []byte) ([]byte, bool)) func(string, []byte) ([]byte, bool) {
	return func(text string, data []byte) ([]byte, bool) {
		key, err := parse(text)
		if err != nil {
			return nil, false
		}
		return sign(nil, key, data)
	}
}

// mostRemembered is how many signatures of one function are kept.
const mostRemembered = 1 << 12

// remembered keeps signatures that are the same each time: documents in several
// languages, samples and steps sign one example again and again, and a signature by
// RSA takes a millisecond. It keeps sums of keys and texts.
func remembered(sign func(string, []byte) ([]byte, bool)) func(string, []byte) ([]byte, bool) {
	type signed struct{ key, data [sha256.Size]byte }
	var mu sync.Mutex
	made := map[signed][]byte{}
	return func(key string, data []byte) ([]byte, bool) {
		of := signed{sha256.Sum256([]byte(key)), sha256.Sum256(data)}
		mu.Lock()
		signature, ok := made[of]
		mu.Unlock()
		if ok {
			return bytes.Clone(signature), true
		}
		if signature, ok = sign(key, data); !ok {
			return nil, false
		}
		mu.Lock()
		defer mu.Unlock()
		if len(made) >= mostRemembered {
			clear(made)
		}
		made[of] = bytes.Clone(signature)
		return signature, true
	}
}

func verifier[K any](parse func(string) (K, error), verify func(K, []byte, []byte) bool) func(string, []byte, []byte) bool {
	return func(text string, data, signature []byte) bool {
		key, err := parse(text)
		return err == nil && verify(key, data, signature)
	}
}
