package samples

import (
	"regexp"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Language is how one programming language says what recipes say. Most of it are
// templates, see [fill]. A text of a recipe is a text of the language; bytes are
// whatever the language keeps bytes in.
type Language struct {
	// Name is for headings, File the name that the sample is saved under.
	Name, File string

	// frame is the program around %lines; %imports and %helpers are those that the
	// lines use. Each line stands behind indent.
	frame, indent    string
	imports, helpers []snippet
	// reserved are words that cannot name variables.
	reserved []string

	// assignment gives %name the %value; variable is its use.
	assignment, variable string
	// quote writes a text as a literal; pem does so with a key.
	quote func(string) string
	pem   string
	// concat puts texts together, and concatBytes bytes.
	concat, concatBytes func([]code) code
	// operands are the slots of an operand by their letter, as a text gets into
	// them and as bytes do, with the operand in %x.
	operands map[string]operand
	// functions are templates of recipe functions: %b1 is the first operand as
	// bytes, %t1 as a text, %n1 as a number, with the letters of operands. A row may
	// be for a word that the function takes, as in "rsa_encrypt pkcs1", or for a
	// function of another one, as in "hex md5".
	functions map[string]string
	// joined are texts with %join between them, sorted those in their order.
	joined, sorted list
	// now is the time of the message.
	now   string
	dates dates

	json  jsonForms
	pairs pairsForms
	// form is a list as an encoded form. xmlText is %x as XML has it.
	form    list
	xmlText string
	// host is that of the address %x.
	host string
	send sendForms
}

// snippet is code of the head that a sample has if it holds the mark.
type snippet struct{ mark, code string }

// operand is how a slot of a template is filled.
type operand struct{ text, octets string }

// list is how several items are written: each one from its %name and %value, on
// one line or behind wrap on lines of their own.
type list struct{ open, item, between, wrap, last, close string }

// jsonForms are how JSON is made.
type jsonForms struct {
	// native is a JSON value as the language has it; it is false for one that the
	// language would change.
	native func(*spec.JSON) (string, bool)
	// object is one with members; %x stands for a value in the other templates.
	// text is it as JSON text, string a text as a value, raw a JSON text as a value.
	object            list
	text, string, raw string
}

// pairsForms are how a canonical list is made: by are the templates of the orders,
// which give %name what %each of the %list becomes, with %join between them;
// %joined is each with the join before it.
type pairsForms struct {
	list list
	by   map[spec.PairOrder]string
	// name and value are those of the pair that %each is made of.
	name, value string
	// kept leaves out the pairs whose value is %empty.
	kept string
}

// sendForms are how the request is sent, by what it has for a body.
type sendForms struct {
	// headers are its headers, each from its %name and %value, or from its %line;
	// lines of their own stand behind indent.
	headers list
	indent  string
	// empty is the item of a header without text, if it is another one: %bare is its
	// name behind which a semicolon stands.
	empty                 string
	nothing, text, octets string
	// bodiless are methods that cannot have a body.
	bodiless string
}

// dates is how times are written. A format of the contract is read from the left:
// letters become those of a format of the language, pieces an expression. They are
// of a %time, which is at where the zone is that of the language, and shifted
// where it is %seconds ahead; code is it in a %format.
type dates struct {
	letters, pieces   map[string]string
	literal           func(string) string
	at, shifted, code string
}

// code is an expression of the language.
type code struct {
	text string
	// literal is the text that it stands for, if it is one.
	literal *string
	// loose expressions are held together by an operator.
	loose bool
	// variable is set for the bare use of one.
	variable bool
}

var slot = regexp.MustCompile(`%[a-z]+[0-9]*`)

// fill puts values into the slots of a template, such as %name. What is no slot
// stays.
func fill(template string, values map[string]string) string {
	return slot.ReplaceAllStringFunc(template, func(s string) string {
		if v, ok := values[s[1:]]; ok {
			return v
		}
		return s
	})
}

// with fills %x with an expression.
func with(template string, x code) code {
	if template == "%x" {
		return x
	}
	return code{text: fillCode(template, map[string]code{"x": x})}
}

// fillCode puts expressions into slots: loose ones in parentheses, but for those
// that stand alone as an argument.
func fillCode(template string, values map[string]code) string {
	var b strings.Builder
	at := 0
	for _, m := range slot.FindAllStringIndex(template, -1) {
		value, ok := values[template[m[0]+1:m[1]]]
		if !ok {
			continue
		}
		before, behind := template[:m[0]], template[m[1]:]
		alone := (strings.HasSuffix(before, "(") || strings.HasSuffix(before, ", ")) && (strings.HasPrefix(behind, ")") || strings.HasPrefix(behind, ", "))
		if b.WriteString(template[at:m[0]]); value.loose && !alone {
			b.WriteString("(" + value.text + ")")
		} else {
			b.WriteString(value.text)
		}
		at = m[1]
	}
	return b.String() + template[at:]
}

// width is how long a list on one line may be.
const width = 88

// write returns the list of items.
func (l list) write(items []string, slots map[string]string) string {
	open, end := fill(l.open, slots), fill(l.close, slots)
	short := open + strings.Join(items, l.between) + end
	if len(short) <= width && !strings.Contains(short, "\n") || len(items) == 0 || l.wrap == "" {
		return short
	}
	wrapped := make([]string, len(items))
	for i, x := range items {
		wrapped[i] = strings.ReplaceAll(x, "\n", "\n    ")
	}
	between := strings.TrimSuffix(l.between, " ") + l.wrap
	return strings.TrimSuffix(open, " ") + l.wrap + strings.Join(wrapped, between) + l.last + strings.TrimPrefix(end, " ")
}

// infix puts expressions together with an operator.
func infix(operator string) func([]code) code {
	return func(parts []code) code {
		texts := make([]string, len(parts))
		for i, p := range parts {
			texts[i] = p.text
		}
		return code{text: strings.Join(texts, operator), loose: len(parts) > 1}
	}
}

// call puts expressions together with a function.
func call(name string) func([]code) code {
	return func(parts []code) code { return code{text: name + "(" + infix(", ")(parts).text + ")"} }
}

// signatures are the digests of signatures with RSA.
var signatures = map[string]string{"md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha512": "sha512"}

// digests are the digests of recipes, as most languages call them.
var digests = map[string]string{"md5": "md5", "sha1": "sha1", "sha224": "sha224", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512"}

// sealing are the rows of sealing with RSA, under each %padding.
func sealing(template string) map[string]string {
	return map[string]string{"rsa_encrypt %padding": template, "rsa_encrypt_chunked %padding": template}
}

// forEach adds rows to a table for each name, as the language says it: in the slots
// %digest and %padding.
func forEach(names map[string]string, rows, table map[string]string) map[string]string {
	for name, said := range names {
		for key, template := range rows {
			key = fill(key, map[string]string{"digest": name, "padding": name})
			table[key] = fill(template, map[string]string{"digest": said, "padding": said})
		}
	}
	return table
}

// values writes JSON as literals of a language.
type values struct {
	object, array list
	null, yes, no string
	number        func(string) bool
	quote         func(string) string
	emptyObject   string
}

// native writes a value; it is false for numbers that the language cannot hold.
func (v values) native(j *spec.JSON) (string, bool) {
	switch j.Kind {
	case spec.JSONString:
		return v.quote(j.Text), true
	case spec.JSONNumber:
		return j.Text, v.number == nil || v.number(j.Text)
	case spec.JSONBool:
		return map[string]string{"true": v.yes, "false": v.no}[j.Text], true
	case spec.JSONNull:
		return v.null, true
	}
	var items []string
	sound := true
	add := func(name string, x *spec.JSON, l list) {
		text, ok := v.native(x)
		sound = sound && ok
		items = append(items, fill(l.item, map[string]string{"name": name, "value": text}))
	}
	if j.Kind == spec.JSONArray {
		for _, x := range j.Items {
			add("", x, v.array)
		}
		return v.array.write(items, nil), sound
	}
	for _, m := range j.Members {
		add(v.quote(m.Name), m.Value, v.object)
	}
	if len(items) == 0 {
		return v.emptyObject, true
	}
	return v.object.write(items, nil), sound
}
