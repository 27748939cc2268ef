package jsonx

// Word is eight characters of a text that has any, from i on: the last eight where
// fewer are left. Of a text of fewer than eight its first one stands several times.
// A test of all characters of a text so takes eight at a time:
//
//	for i := 0; i < len(s); i += 8 {
//		w := Word(s, i)
//		if !Every(w, Within(w, '0', '9')|Within(w, 'a', 'f')) {
//			return false
//		}
//	}
func Word(s string, i int) uint64 {
	if len(s) < 8 {
		return shortWord(s)
	}
	return word(s[min(i, len(s)-8):])
}

func shortWord(s string) uint64 {
	w := uint64(s[0]) * ones
	for i := range len(s) {
		w = w<<8 | uint64(s[i])
	}
	return w
}

// Within marks the characters of w that are low, high, or between; both are ASCII. It
// says nothing about w if that has other characters than ASCII: Every finds these.
func Within(w uint64, low, high byte) uint64 {
	return (w + (0x80-uint64(low))*ones) &^ (w + (0x7f-uint64(high))*ones)
}

// Every reports whether all characters of w are ASCII and marked.
func Every(w, marks uint64) bool { return marks&^w&highs == highs }

// word loads eight bytes; the compiler makes one load of it.
func word[T ~string | ~[]byte](b T) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
