package check

import (
	"strings"
	"unicode"
)

// initialisms are the words that stand in capitals in Go names. The list is
// frozen with the language version: a longer one would rename generated code.
var initialisms = map[string]bool{
	"API": true, "HTTP": true, "HTTPS": true, "ID": true, "IP": true, "JSON": true, "OK": true, "RPC": true,
	"SMS": true, "SN": true, "SQL": true, "TLS": true, "UID": true, "URI": true, "URL": true, "UUID": true, "XML": true,
}

// goName turns a wire name into an exported Go name: user_idcard becomes
// UserIdcard, order_sn OrderSN. It returns "" if the name has no ASCII letter.
func goName(wire string) string {
	name := camel(wire)
	if name != "" && name[0] >= '0' && name[0] <= '9' {
		return "N" + name
	}
	return name
}

// camel joins the words of a name, each with a capital; "" without a letter.
func camel(wire string) string {
	var b strings.Builder
	letters := false
	for _, w := range words(wire) {
		if up := strings.ToUpper(w); initialisms[up] {
			b.WriteString(up)
		} else {
			b.WriteString(strings.ToUpper(w[:1]) + strings.ToLower(w[1:]))
		}
		letters = letters || strings.IndexFunc(w, unicode.IsLetter) >= 0
	}
	if !letters {
		return ""
	}
	return b.String()
}

// words splits a name at everything that is no ASCII letter or digit and at
// case changes: isUserAccept is [is User Accept], IDCard is [ID Card].
func words(name string) []string {
	var out []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, name[start:end])
		}
		start = -1
	}
	for i := 0; i < len(name); i++ {
		if !isAlphanumeric(name[i]) {
			flush(i)
			continue
		}
		if start >= 0 && caseChange(name, i) {
			flush(i)
		}
		if start < 0 {
			start = i
		}
	}
	flush(len(name))
	return out
}

// caseChange reports whether a new word begins at name[i]: a capital after a
// small letter or digit, or the last capital of a run before a small letter.
func caseChange(name string, i int) bool {
	if !isUpper(name[i]) {
		return false
	}
	if !isUpper(name[i-1]) {
		return true
	}
	return i+1 < len(name) && isLower(name[i+1])
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isAlphanumeric(c byte) bool {
	return isUpper(c) || isLower(c) || c >= '0' && c <= '9'
}

// constantName is the Go name of an enum's constant. A constant without a
// value is a code and stays as it is: BankCodeICBC.
func constantName(enum, constant string, isCode bool) string {
	name := camel(constant)
	if isCode && name != "" {
		name = strings.Map(keepAlphanumeric, constant)
		name = strings.ToUpper(name[:1]) + name[1:]
	}
	if name == "" {
		return ""
	}
	return enum + name
}

func keepAlphanumeric(r rune) rune {
	if r < unicode.MaxASCII && (isAlphanumeric(byte(r)) || r == '_') {
		return r
	}
	return -1
}

// packageName is the name of the generated package: the api's name in lower
// case without underscores.
func packageName(api string) string {
	return strings.ToLower(strings.ReplaceAll(api, "_", ""))
}
