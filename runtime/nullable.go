package runtime

// Nullable is a value that may be null, for contracts that tell null from
// absence. The zero value is null; a field that may also be absent is a pointer
// to one.
type Nullable[T any] struct {
	Value T
	Valid bool // false: null
}

// Some is a Nullable that holds v.
func Some[T any](v T) Nullable[T] { return Nullable[T]{Value: v, Valid: true} }

// Get returns the value and whether there is one.
func (n Nullable[T]) Get() (T, bool) { return n.Value, n.Valid }
