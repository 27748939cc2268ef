package recipe

import (
	"encoding/pem"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"strings"
)

// Hidden is embedded in types that hold a private key. They never print it: not
// by any verb of fmt, not in JSON or text encodings, not in a log.
type Hidden struct{}

const redacted = "[redacted]"

// Format writes [redacted] for every verb.
func (Hidden) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// String returns [redacted].
func (Hidden) String() string { return redacted }

// LogValue gives [redacted] to slog.
func (Hidden) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText gives [redacted] to encoders.
func (Hidden) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// KeyData yields what the text of a key may stand for: the contents of its PEM
// blocks or, if it has none, what it is in hexadecimal and in base64, with
// white space ignored. The caller takes the first that it can read.
func KeyData(text string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		block, rest := pem.Decode([]byte(text))
		if block == nil {
			yieldBare(strings.Join(strings.Fields(text), ""), yield)
			return
		}
		for ; block != nil; block, rest = pem.Decode(rest) {
			if !yield(block.Bytes) {
				return
			}
		}
	}
}

func yieldBare(text string, yield func([]byte) bool) {
	if data, ok := FromHex(nil, text); ok && !yield(data) {
		return
	}
	if data, ok := FromBase64(nil, text); ok {
		yield(data)
	}
}
