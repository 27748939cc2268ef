package recipe

import "strings"

// HoldsAll reports whether a list names all that another one names.
func HoldsAll(list, wanted, separator string) bool {
	names := strings.Split(list, separator)
	for _, want := range strings.Split(wanted, separator) {
		found := false
		for _, name := range names {
			found = found || name == want
		}
		if !found {
			return false
		}
	}
	return true
}

// maxItems bounds how many signatures of one message are looked at.
const maxItems = 5

// Items returns the first items of a list of signatures, of which any one may
// verify; no more than five are looked at.
func Items[T Text](list T, separator string) []T {
	var items []T
	for len(items) < maxItems {
		at := index(list, separator)
		if at < 0 {
			return append(items, list)
		}
		items, list = append(items, list[:at]), list[at+len(separator):]
	}
	return items
}
