package doc

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// findingPage is what the page on diagnostics shows.
type findingPage struct {
	// Sound is the contract that most examples break.
	Sound    string
	Families []family
}

// family is a heading with its diagnostics.
type family struct {
	Title    string
	Findings []finding
}

// finding is a row of the table, with the message that its example gives.
type finding struct {
	ID, Name, Severity     string
	Message, Cause, Remedy string
	// Language is that of the block that shows Example.
	Language, Example string
}

// The headings of the page on diagnostics, by the first digit of the codes.
var familyTitles = map[byte]diag.Text{
	'1': {ZH: "SG1：文本与语法", EN: "SG1: text and syntax"},
	'2': {ZH: "SG2：名称与类型", EN: "SG2: names and types"},
	'3': {ZH: "SG3：信封、配方与接收方", EN: "SG3: envelopes, recipes and the receiver"},
	'4': {ZH: "SG4：示例、流程与签名样例", EN: "SG4: examples, flows and vectors"},
	'5': {ZH: "SG5：安全与风格", EN: "SG5: security and style"},
}

func findings(lang diag.Lang) (findingPage, error) {
	p := findingPage{Sound: diag.SoundExample}
	for _, c := range diag.Codes() {
		d, err := found(c)
		if err != nil {
			return p, err
		}
		title := familyTitles[c.ID[2]].In(lang)
		if n := len(p.Families); n == 0 || p.Families[n-1].Title != title {
			p.Families = append(p.Families, family{Title: title})
		}
		last := &p.Families[len(p.Families)-1]
		last.Findings = append(last.Findings, describe(d, lang))
	}
	return p, nil
}

func describe(d *diag.Diagnostic, lang diag.Lang) finding {
	f := finding{
		ID: d.Code.ID, Name: d.Code.Name, Severity: d.Severity.In(lang),
		Message: prose(d.Message(lang)), Cause: prose(d.Cause(lang)), Remedy: prose(d.Remedy(lang)),
		Language: "signet", Example: visible(strings.TrimSuffix(d.Code.Example, "\n")),
	}
	if changes := difference(diag.SoundExample, d.Code.Example); changes != "" {
		f.Language, f.Example = "diff", changes
	}
	return f
}

// exampleName is the file name of examples; the one of imports imports itself.
const exampleName = "example.signet"

// found returns the diagnostic that the example of a code gives. Where the
// example is too large to be kept, the diagnostic stands without a place.
func found(c *diag.Code) (*diag.Diagnostic, error) {
	_, list, err := load.With(exampleName, func(path string) ([]byte, error) {
		if path != exampleName {
			return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
		}
		return []byte(c.Example), nil
	})
	if err != nil {
		return nil, fmt.Errorf("example of %s: %w", c.ID, err)
	}
	for _, d := range list.All() {
		if d.Code == c {
			return d, nil
		}
	}
	if strings.Contains(c.Message.EN+c.Cause.EN+c.Remedy.EN, "%") {
		return nil, fmt.Errorf("the example of %s has no such finding, and its texts need one", c.ID)
	}
	return &diag.Diagnostic{Code: c, Severity: c.Severity}, nil
}

// visible spells out the characters that a page must not hold: control
// characters and broken bytes.
func visible(text string) string {
	var out strings.Builder
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, "⟨%02X⟩", text[i])
		case r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)):
			fmt.Fprintf(&out, "⟨U+%04X⟩", r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// prose makes a text safe for a line of Markdown.
var prose = strings.NewReplacer("<", "&lt;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`).Replace
