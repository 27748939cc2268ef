package samples

import "github.com/seed-1f9ebf69/signet/spec"

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
	// kept leaves out the pairs whose value is %empty; trimmed takes off the join that
	// stands before the first one, if it does.
	kept, trimmed string
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
