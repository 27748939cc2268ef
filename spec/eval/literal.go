package eval

import "github.com/seed-1f9ebf69/signet/spec"

// Keeps reports whether a literal of the contract keeps a rule.
func Keeps(v *spec.Value, rule spec.Rule) bool { return literal(v).keeps(rule) }

// Compare compares two literals of one kind: it is negative if a is less than
// b, positive if it is more, else 0.
func Compare(a, b *spec.Value) int {
	n, _ := order(literal(a), literal(b))
	return n
}

// Positive reports whether a number is above zero.
func Positive(v *spec.Value) bool {
	return Compare(v, &spec.Value{Kind: v.Kind, Text: "0"}) > 0
}
