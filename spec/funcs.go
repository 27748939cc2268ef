package spec

import "slices"

// Func is one row of the function table: what a contract may call, and what a
// receiver can do about it. Adding a function is adding its row, its primitive
// in runtime/recipe and its test.
type Func struct {
	// Name is how a contract calls it.
	Name string
	// Primitive names the function of runtime/recipe that computes it:
	// "Hex" is recipe.AppendHex(dst, operands…). Empty for functions that are
	// spelt where they stand, such as join.
	Primitive string
	// Inverse is the function of runtime/recipe that undoes it; empty if none.
	Inverse string
	Params  []Param
	Result  BaseType
	Kind    FuncKind
	// Use tells where the function may stand.
	Use Use
	// Recovers is the index of the operand that the inverse gives back.
	Recovers int
	// Lossy functions map different operands to one result.
	Lossy bool
	// Late functions decrypt or inflate on receipt: before the line only where a
	// check needs it.
	Late bool
	// Size is the length of the result in bytes, 0 if it depends.
	Size int
	// Fallible primitives report operands that they cannot take, such as a key of
	// a wrong length: they return the bytes and whether they are sound.
	Fallible bool
	// Library is the package below runtime/recipe that has the primitive; empty
	// for runtime/recipe itself.
	Library string
	// Extern is set for functions that a contract declares and a program computes.
	Extern *Extern
	// Random functions give something else each time for the same operands.
	Random bool
	// Legacy is set for digests and ciphers that are broken.
	Legacy bool
	// Doc explains the function, in Chinese and English.
	Doc Text
	// Example is a use that the documentation shows.
	Example string
}

// Extern is a function that a contract declares for what the language does not
// say. Nothing is known about it but its types: a receiver computes it where a
// sender does, and what it loses counts as lost.
type Extern struct {
	Name
	Func *Func
}

// Param is a parameter of a function.
type Param struct {
	Name string
	Base BaseType
	// Named parameters are given as `name: value`, behind the positional ones.
	Named    bool
	Optional bool
	// Variadic is set for a last positional parameter that may repeat.
	Variadic bool
	// Words are the bare words that the parameter takes.
	Words []string
	// Key is the kind of credential member that a KeyType parameter takes.
	Key CredentialKind
}

// FuncKind is what a receiver does about a function.
type FuncKind int

// The kinds of functions.
const (
	Pure       FuncKind = iota + 1 // computes it when all operands are known
	Invertible                     // undoes it to learn an operand
	Digest                         // recomputes and compares
	MAC                            // recomputes and compares; authenticates
	Source                         // takes what arrived
	Signature                      // verifies with the peer's public key
	Choice                         // takes one of several that the receiver accepts
)

var funcKindNames = [...]string{"", "pure", "invertible", "digest", "mac", "source", "signature", "choice"}

// String returns the name of the kind.
func (k FuncKind) String() string { return funcKindNames[k] }

// IsCheck reports whether a receiver verifies the function's result instead of
// learning from it.
func (k FuncKind) IsCheck() bool { return k == Digest || k == MAC || k == Signature }

// Encrypts reports whether the function is a cipher: it takes a key before the data
// that its inverse gives back.
func (f *Func) Encrypts() bool { return f.Kind == Invertible && f.Recovers > 0 }

// Varies reports whether an expression gives something else each time for the
// same message: it takes a nonce, or salts what it makes.
func Varies(e Expr) bool {
	return Any(e, func(x Expr) bool {
		a, ok := x.(*Apply)
		return ok && (a.Func.Kind == Source || a.Func.Random)
	})
}

// Use tells where a function may stand.
type Use int

// The uses, to be combined.
const (
	InRecipe    Use = 1 << iota // in an envelope
	InCondition                 // in a guard, check or expectation
)

// FuncNamed returns the row of that name, or nil.
func FuncNamed(name string) *Func {
	i := slices.IndexFunc(Funcs, func(f *Func) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return Funcs[i]
}
