package eval

import (
	"bytes"
	"slices"
	"strconv"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/runtime/recipe/sm"
	"github.com/seed-1f9ebf69/signet/spec"
)

// primitives maps the rows of the function table to the functions of
// runtime/recipe that generated code calls for them; false for operands that
// they cannot take, such as a key of a wrong length.
var primitives = map[string]func(operands [][]byte) ([]byte, bool){
	"Size":         unary(recipe.AppendSize),
	"Upper":        unary(recipe.AppendUpper[[]byte]),
	"Lower":        unary(recipe.AppendLower[[]byte]),
	"Hex":          unary(recipe.AppendHex[[]byte]),
	"Base64":       unary(recipe.AppendBase64[[]byte]),
	"Base64URL":    unary(recipe.AppendBase64URL[[]byte]),
	"Base64URLRaw": unary(recipe.AppendBase64URLRaw[[]byte]),
	"Percent":      unary(recipe.AppendPercent[[]byte]),
	"PercentPath":  unary(recipe.AppendPercentPath[[]byte]),
	"PercentForm":  unary(recipe.AppendPercentForm[[]byte]),
	"StripPrefix":  func(in [][]byte) ([]byte, bool) { return recipe.AppendStripPrefix(nil, in[0], string(in[1])), true },
	"Sorted": func(in [][]byte) ([]byte, bool) {
		return recipe.AppendSorted(nil, string(in[0]), slices.Clone(in[1:])...), true
	},
	"Replace": func(in [][]byte) ([]byte, bool) {
		return recipe.AppendReplace(nil, in[0], string(in[1]), string(in[2])), true
	},
	"Slice":      slice,
	"FromHex":    func(in [][]byte) ([]byte, bool) { return recipe.FromHex(nil, in[0]) },
	"FromBase64": func(in [][]byte) ([]byte, bool) { return recipe.FromBase64(nil, in[0]) },
	"MD5":        unary(recipe.AppendMD5),
	"SHA1":       unary(recipe.AppendSHA1),
	"SHA224":     unary(recipe.AppendSHA224),
	"SHA256":     unary(recipe.AppendSHA256),
	"SHA384":     unary(recipe.AppendSHA384),
	"SHA512":     unary(recipe.AppendSHA512),
	"HMACMD5":    binary(recipe.AppendHMACMD5),
	"HMACSHA1":   binary(recipe.AppendHMACSHA1),
	"HMACSHA224": binary(recipe.AppendHMACSHA224),
	"HMACSHA256": binary(recipe.AppendHMACSHA256),
	"HMACSHA384": binary(recipe.AppendHMACSHA384),
	"HMACSHA512": binary(recipe.AppendHMACSHA512),
	"SM3":        unary(sm.AppendSM3),
	"HMACSM3":    binary(sm.AppendHMACSM3),
	"Gzip":       unary(recipe.AppendGzip),
	"AESGCM": func(in [][]byte) ([]byte, bool) {
		return recipe.AppendAESGCM(nil, in[0], in[1], in[2], optional(in, 3))
	},
	"AESCBC":            withIV(recipe.AppendAESCBC),
	"AESECB":            withoutIV(recipe.AppendAESECB),
	"DESCBC":            withIV(recipe.AppendDESCBC),
	"DESECB":            withoutIV(recipe.AppendDESECB),
	"DES3CBC":           withIV(recipe.AppendDES3CBC),
	"DES3ECB":           withoutIV(recipe.AppendDES3ECB),
	"SM4CBC":            withIV(sm.AppendSM4CBC),
	"SM4ECB":            withoutIV(sm.AppendSM4ECB),
	"RSAEncrypt":        sealer(recipe.AppendRSAEncrypt),
	"RSAEncryptChunked": sealer(recipe.AppendRSAEncryptChunked),
}

func unary(f func(dst, src []byte) []byte) func([][]byte) ([]byte, bool) {
	return func(in [][]byte) ([]byte, bool) { return f(nil, in[0]), true }
}

func binary(f func(dst, key, data []byte) []byte) func([][]byte) ([]byte, bool) {
	return func(in [][]byte) ([]byte, bool) { return f(nil, in[0], in[1]), true }
}

func slice(in [][]byte) ([]byte, bool) {
	from, _ := strconv.Atoi(string(in[1]))
	to, _ := strconv.Atoi(string(in[2]))
	return recipe.AppendSlice(nil, in[0], from, to)
}

// inverse undoes a function on a text; operands are the others of its use.
type inverse func(a *spec.Apply, operands [][]byte, text []byte) ([]byte, bool)

// inverses maps the inverses of the table to functions of runtime/recipe.
var inverses = map[string]inverse{
	"FromHex":          decoder(recipe.FromHex[[]byte]),
	"FromBase64":       decoder(recipe.FromBase64[[]byte]),
	"FromBase64URL":    decoder(recipe.FromBase64URL[[]byte]),
	"FromBase64URLRaw": decoder(recipe.FromBase64URLRaw[[]byte]),
	"FromPercent":      decoder(recipe.FromPercent[[]byte]),
	"FromPercentPath":  decoder(recipe.FromPercentPath[[]byte]),
	"FromPercentForm":  decoder(recipe.FromPercentForm[[]byte]),
	"FromGzip":         decoder(func(dst, text []byte) ([]byte, bool) { return recipe.FromGzip(dst, text, maxInflated) }),
	"FromAESGCM": func(_ *spec.Apply, in [][]byte, text []byte) ([]byte, bool) {
		return recipe.FromAESGCM(nil, in[0], in[1], text, optional(in, 3))
	},
	"FromAESCBC":     openIV(recipe.FromAESCBC),
	"FromAESECB":     openBlock(recipe.FromAESECB),
	"FromDESCBC":     openIV(recipe.FromDESCBC),
	"FromDESECB":     openBlock(recipe.FromDESECB),
	"FromDES3CBC":    openIV(recipe.FromDES3CBC),
	"FromDES3ECB":    openBlock(recipe.FromDES3ECB),
	"FromSM4CBC":     openIV(sm.FromSM4CBC),
	"FromSM4ECB":     openBlock(sm.FromSM4ECB),
	"FromRSAEncrypt": unsealer(recipe.FromRSAEncrypt),
	"FromRSAEncryptChunked": unsealer(func(dst []byte, key recipe.RSAPrivate, data []byte, p recipe.RSAPadding, _ int) ([]byte, bool) {
		return recipe.FromRSAEncryptChunked(dst, key, data, p)
	}),
}

func decoder(f func(dst, text []byte) ([]byte, bool)) inverse {
	return func(_ *spec.Apply, _ [][]byte, text []byte) ([]byte, bool) { return f(nil, text) }
}

// appendTime writes a time as the function says.
func appendTime(a *spec.Apply, t time.Time) []byte {
	switch a.Func.Primitive {
	case "Unix":
		return recipe.AppendUnix(nil, t)
	case "UnixMilli":
		return recipe.AppendUnixMilli(nil, t)
	}
	return recipe.AppendDatetime(nil, t, literalText(a.Args[1]), literalText(a.Args[2]))
}

// parseTime reads a time as the function wrote it.
func parseTime(a *spec.Apply, text []byte) (time.Time, bool) {
	switch a.Func.Primitive {
	case "Unix":
		return recipe.FromUnix(text)
	case "UnixMilli":
		return recipe.FromUnixMilli(text)
	}
	return recipe.FromDatetime(text, literalText(a.Args[1]), literalText(a.Args[2]))
}

func literalText(e spec.Expr) string {
	if l, ok := e.(*spec.Literal); ok {
		return l.Value.Text
	}
	return ""
}

// splitParts splits a text as a join put it together.
func splitParts(a *spec.Apply, text []byte) ([][]byte, bool) {
	out := make([][]byte, len(a.Args)-1)
	return out, recipe.Split(out, text, literalText(a.Args[0]))
}

func joined(separator string, list [][]byte) []byte { return bytes.Join(list, []byte(separator)) }
