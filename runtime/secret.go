package runtime

import (
	"fmt"
	"io"
	"log/slog"
)

// Redacted stands for a sensitive value wherever one would be printed.
const Redacted = "[redacted]"

// Secret is a shared secret. It never prints: not by any verb of fmt, not in
// JSON or text encodings, not in a log. Convert it to string to use it.
//
// Keep it in an exported field or a variable: fmt reads unexported fields
// without asking their type.
type Secret string

// Format writes [Redacted] for every verb.
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, Redacted) }

// String returns [Redacted].
func (Secret) String() string { return Redacted }

// LogValue gives [Redacted] to slog.
func (Secret) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalText gives [Redacted] to encoders.
func (Secret) MarshalText() ([]byte, error) { return []byte(Redacted), nil }

// UnmarshalText takes the text as the secret, so that it can be read from a
// configuration.
func (s *Secret) UnmarshalText(text []byte) error {
	*s = Secret(text)
	return nil
}

// Optional is the value that p points to, or nil: how generated code prints
// optional fields.
func Optional[T any](p *T) any {
	if p == nil {
		return nil
	}
	return *p
}
