package golang

import (
	"go/token"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"
)

// locals gives the local variables of one function names that nothing else in
// their scope has: no keyword, no import, nothing predeclared, no other local.
type locals struct{ taken map[string]bool }

// newLocals begins a function whose receiver, parameters and fixed variables
// have the given names.
func newLocals(fixed ...string) *locals {
	l := &locals{map[string]bool{}}
	for _, name := range fixed {
		l.taken[name] = true
	}
	for _, name := range imports {
		l.taken[name] = true
	}
	return l
}

// name returns a name for a new local, as close to the words of hint as can be.
func (l *locals) name(hint string) string {
	base := lowerCamel(hint)
	name := base
	for n := 2; l.taken[name] || token.IsKeyword(name) || predeclared[name]; n++ {
		name = base + strconv.Itoa(n)
	}
	l.taken[name] = true
	return name
}

// predeclared are the predeclared identifiers that generated code uses.
var predeclared = map[string]bool{
	"any": true, "append": true, "bool": true, "byte": true, "cap": true, "clear": true, "copy": true, "error": true,
	"false": true, "float64": true, "int": true, "int32": true, "int64": true, "iota": true, "len": true, "make": true,
	"max": true, "min": true, "new": true, "nil": true, "panic": true, "rune": true, "string": true, "true": true,
	"uint64": true,
}

// capitals are the words that stand in capitals within a name.
var capitals = map[string]bool{
	"api": true, "http": true, "id": true, "ip": true, "json": true, "sms": true, "sn": true, "uid": true, "url": true, "uuid": true,
}

// lowerCamel makes an unexported identifier of a name: app_id is appID; without
// letters it is value.
func lowerCamel(hint string) string {
	words := strings.FieldsFunc(hint, func(r rune) bool {
		return r >= utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	for i, w := range words {
		if i == 0 {
			words[i] = lowerFirst(w)
		} else {
			words[i] = upperFirst(w)
			if capitals[strings.ToLower(w)] {
				words[i] = strings.ToUpper(w)
			}
		}
	}
	name := strings.Join(words, "")
	if name == "" || unicode.IsDigit(rune(name[0])) {
		return "value" + name
	}
	return name
}

// lowerFirst puts the first word of an identifier into small letters:
// UserName is userName, IDCard idCard, ICBC icbc.
func lowerFirst(name string) string {
	n := 0
	for n < len(name) && unicode.IsUpper(rune(name[n])) {
		n++
	}
	if n > 1 && n < len(name) && unicode.IsLetter(rune(name[n])) {
		n--
	}
	return strings.ToLower(name[:n]) + name[n:]
}

// upperFirst is name with a capital.
func upperFirst(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// raw is a string constant, in back quotes where it would need escapes.
func raw(text string) jen.Code {
	if strings.ContainsAny(text, `"\`) && strconv.CanBackquote(text) {
		return jen.Id("`" + text + "`")
	}
	return jen.Lit(text)
}
