package eval

import (
	"bytes"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/spec"
)

// primitives maps the rows of the function table to the functions of
// runtime/recipe that generated code calls for them.
var primitives = map[string]func(operands [][]byte) []byte{
	"Upper":      unary(recipe.AppendUpper[[]byte]),
	"Lower":      unary(recipe.AppendLower[[]byte]),
	"Hex":        unary(recipe.AppendHex[[]byte]),
	"Base64":     unary(recipe.AppendBase64[[]byte]),
	"Percent":    unary(recipe.AppendPercent[[]byte]),
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
}

func unary(f func(dst, src []byte) []byte) func([][]byte) []byte {
	return func(in [][]byte) []byte { return f(nil, in[0]) }
}

func binary(f func(dst, key, data []byte) []byte) func([][]byte) []byte {
	return func(in [][]byte) []byte { return f(nil, in[0], in[1]) }
}

// inverses maps the inverses of the table to functions of runtime/recipe.
var inverses = map[string]func(text []byte) ([]byte, bool){
	"FromHex":     func(t []byte) ([]byte, bool) { return recipe.FromHex(nil, t) },
	"FromBase64":  func(t []byte) ([]byte, bool) { return recipe.FromBase64(nil, t) },
	"FromPercent": func(t []byte) ([]byte, bool) { return recipe.FromPercent(nil, t) },
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

var pairOrders = map[spec.PairOrder]recipe.Order{
	spec.OrderName: recipe.ByName, spec.OrderNameValue: recipe.ByNameValue, spec.OrderNameFolded: recipe.ByNameFolded,
	spec.OrderEach: recipe.ByEach, spec.OrderListed: recipe.AsListed, spec.OrderSent: recipe.AsSent,
}

var pairEmpties = map[spec.EmptyRule]recipe.Empty{
	spec.EmptyKeep: recipe.KeepEmpty, spec.EmptyDrop: recipe.DropEmpty, spec.EmptyDropNull: recipe.DropNull,
}

// pairsRule builds the rule that generated code holds as a variable.
func pairsRule(p *spec.Pairs) *recipe.PairsRule {
	rule := &recipe.PairsRule{Except: p.Except, Empty: pairEmpties[p.Empty], Order: pairOrders[p.Order], Join: p.Join}
	for _, m := range p.Members {
		rule.Listed = append(rule.Listed, m.Wire)
	}
	rule.Each = func(dst, name, value []byte) []byte {
		m := &machine{pairName: name, pairValue: value}
		return append(dst, m.text(p.Each)...)
	}
	return rule
}

// parts splits a text as a join put it together.
func parts(a *spec.Apply, text []byte) ([][]byte, bool) {
	out := make([][]byte, len(a.Args)-1)
	return out, recipe.Split(out, text, literalText(a.Args[0]))
}

func joined(separator string, list [][]byte) []byte { return bytes.Join(list, []byte(separator)) }
