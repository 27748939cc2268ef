package eval

import (
	"bytes"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// primitives maps the rows of the function table to the functions of
// runtime/recipe that generated code calls for them; false for operands that
// they cannot take, such as a key of a wrong length.
var primitives = map[string]func(operands [][]byte) ([]byte, bool){
	"Upper":       unary(recipe.AppendUpper[[]byte]),
	"Lower":       unary(recipe.AppendLower[[]byte]),
	"Hex":         unary(recipe.AppendHex[[]byte]),
	"Base64":      unary(recipe.AppendBase64[[]byte]),
	"Percent":     unary(recipe.AppendPercent[[]byte]),
	"StripPrefix": stripPrefix,
	"FromHex":     func(in [][]byte) ([]byte, bool) { return recipe.FromHex(nil, in[0]) },
	"FromBase64":  func(in [][]byte) ([]byte, bool) { return recipe.FromBase64(nil, in[0]) },
	"MD5":         unary(recipe.AppendMD5),
	"SHA1":        unary(recipe.AppendSHA1),
	"SHA224":      unary(recipe.AppendSHA224),
	"SHA256":      unary(recipe.AppendSHA256),
	"SHA384":      unary(recipe.AppendSHA384),
	"SHA512":      unary(recipe.AppendSHA512),
	"HMACMD5":     binary(recipe.AppendHMACMD5),
	"HMACSHA1":    binary(recipe.AppendHMACSHA1),
	"HMACSHA224":  binary(recipe.AppendHMACSHA224),
	"HMACSHA256":  binary(recipe.AppendHMACSHA256),
	"HMACSHA384":  binary(recipe.AppendHMACSHA384),
	"HMACSHA512":  binary(recipe.AppendHMACSHA512),
}

func unary(f func(dst, src []byte) []byte) func([][]byte) ([]byte, bool) {
	return func(in [][]byte) ([]byte, bool) { return f(nil, in[0]), true }
}

func binary(f func(dst, key, data []byte) []byte) func([][]byte) ([]byte, bool) {
	return func(in [][]byte) ([]byte, bool) { return f(nil, in[0], in[1]), true }
}

func stripPrefix(in [][]byte) ([]byte, bool) {
	if rest, ok := recipe.StripPrefix(in[0], string(in[1])); ok {
		return rest, true
	}
	return in[0], true
}

// inverse undoes a function on a text; operands are the others of its use.
type inverse func(a *spec.Apply, operands [][]byte, text []byte) ([]byte, bool)

// inverses maps the inverses of the table to functions of runtime/recipe.
var inverses = map[string]inverse{
	"FromHex":     decoder(recipe.FromHex[[]byte]),
	"FromBase64":  decoder(recipe.FromBase64[[]byte]),
	"FromPercent": decoder(recipe.FromPercent[[]byte]),
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
