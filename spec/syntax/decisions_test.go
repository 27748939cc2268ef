package syntax_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// Frames put a line where it belongs.
const (
	inFile     = "signet 1\n%\n"
	inStruct   = "signet 1\nstruct A {\n  %\n}\n"
	inWhere    = "signet 1\nstruct A {\n  where {\n    % \"x\"\n  }\n}\n"
	inEnum     = "signet 1\nenum A string {\n  %\n}\n"
	inEnvelope = "signet 1\nenvelope a {\n  %\n}\n"
	inRequest  = "signet 1\nenvelope a {\n  request form {\n    %\n  }\n}\n"
	inParts    = "signet 1\nenvelope a {\n  response {\n    %\n  }\n}\n"
	inService  = "signet 1\nservice S a -> b {\n  %\n}\n"
	inCall     = "signet 1\nservice S a -> b {\n  call x.y {\n    %\n  }\n}\n"
	inFlow     = "signet 1\nflow f {\n  %\n}\n"
	inVector   = "signet 1\nvector \"v\" for a.b example \"x\" {\n  %\n}\n"
)

func frame(frame, line string) string { return strings.Replace(frame, "%", line, 1) }

// sound lists lines that are right, one decision of the language each.
var sound = []struct{ name, frame, line string }{
	{"byte order mark", "\uFEFF" + inFile, ""},
	{"carriage returns", "signet 1\r\nscalar Fen int\r\n", ""},
	{"no line end", "signet 1", ""},
	{"quoted name", inStruct, `"order-no" string`},
	{"Chinese name", inStruct, `"订单号" string`},
	{"keyword as field", inStruct, "status string\n  example int\n  call bool\n  where string\n  strict int"},
	{"field where with a struct", inStruct, `"where" { a int }`},
	{"field called map", inStruct, "map map[int]"},
	{"escapes", inStruct, `a int "\" \\ \/ \b \f \n \r \t \u91d1 \ud83d\ude00"`},
	{"regex with a slash", inStruct, `a string /a\/b\\/ "x"`},
	{"comment looks like a regex", inStruct, "a string // no regex/"},
	{"units", inEnvelope, "limit body 64KiB; replay (a) within 10m; freshness t past 300s future 5000ms"},
	{"semicolons", inStruct, "a int; b int;"},
	{"open brackets continue a line", inWhere, "f(a,\n  b,\n) == [1,\n 2,\n] and (a\n or b)"},
	{"rules in any order", inStruct, `a? int "x" en "y" sensitive default 5 max 9 alias b min 1 alias c`},
	{"label languages", inStruct, `a int "x" zh-TW "y" en "z"`},
	{"range forms", inStruct, "a string length 1..32\n  b string length ..5\n  c string length 0..\n  d [int] items 3"},
	{"rules of an element", inStruct, "a [string length 1..9 /x/] items 1..2\n  b map[int min -1]"},
	{"enum constants", inEnum, "ICBC \"工商银行\"\n  B = \"x\"\n  C = -1\n  D = 1.50"},
	{"nested struct", inStruct, "a strict { b { c int } }"},
	{"one line block", inStruct, "a { b int; c int }"},
	{"method of a call", inService, `call A.b GET "/v1/{id}" "x" { }`},
	{"attribute of a call", inCall, `deprecated "x"; since "1.0"; go Name`},
	{"argument lists", inRequest, `a = f() + g(1,) + h(order: name, [a, b,])`},
	{"match", inRequest, "a = match b { \"x\", \"y\" => 1; _ => 2 } when not failed"},
	{"typed member with a value", inRequest, "ts int = unix(now) \"x\""},
	{"computed member", inRequest, `[call_name + "_r"] as p? = result`},
	{"block member", inRequest, "data when failed { a int }"},
	{"spread", inRequest, "...arguments when failed"},
	{"body as a member", inRequest, "body = text"},
	{"parts", inParts, "header \"X-A\" as a ? = now \"x\"\n    body = json(result) when failed"},
	{"structured header", inParts, `header Authorization params("X ") when failed { a = now }`},
	{"text as a member", inEnvelope, `success text = "a" text "b" http 200 "c"`},
	{"reference to a fault", inCall, "fault sold_out"},
	{"override of an answer", inCall, "override response.sign = hex(a)"},
	{"json in a let", inEnvelope, "let x json { a = now }"},
	{"steps", inFlow, "a.b { ...last, \"x\": 1 } expect fault closed \"x\"\n  a.b { ...example \"y\" }\n  \"x-y\" example \"z\" expect a == 1"},
	{"list as result", inCall, "example \"x\" { result [1, {\"a\": null}, -1.5e-3] }"},
	{"JSON over lines", inCall, "example \"x\" { result {\n\"a\"\n:\n1\n}\n}"},
	{"raw text", inVector, "expect http.body = `{\"a\\b\":1}`"},
	{"a value called true", inStruct, "a bool default true"},
}

func TestSoundLines(t *testing.T) {
	for _, test := range sound {
		t.Run(test.name, func(t *testing.T) {
			_, problems := parse(t, "a.signet", frame(test.frame, test.line))
			require.Empty(t, problems)
		})
	}
}

// wrong lists lines with one mistake each, the code and the text it points at.
var wrong = []struct {
	name, frame, line string
	code              *diag.Code
	at                string
}{
	{"lone surrogate", inStruct, `a int "\ud800x"`, diag.BadEscape, `\u`},
	{"JSON escapes only", inStruct, `a int "\'"`, diag.BadEscape, `\'`},
	{"string over lines", inStruct, "a int \"x\n  b int", diag.UnterminatedString, `"x`},
	{"raw over lines", inVector, "expect a = `x", diag.UnterminatedString, "`x"},
	{"lookahead", inStruct, "a string /(?=x)/", diag.BadRegex, "/(?=x)/"},
	{"line anchor", inStruct, "a string /(a|(?m:b$))/", diag.LineAnchor, "/(a|(?m:b$))/"},
	{"unit", inEnvelope, "limit body 1MB", diag.BadNumber, "1MB"},
	{"exponent outside JSON", inStruct, "a float min 1e5", diag.BadNumber, "1e5"},
	{"float with a unit", inEnvelope, "replay (a) within 1.5h", diag.BadNumber, "1.5h"},
	{"full-width comma", inWhere, "a in [1，2]", diag.FullWidthMark, "，"},
	{"full-width colon", inCall, `example "x" { args { "a"：1 } }`, diag.FullWidthMark, "："},
	{"full-width quotes", inStruct, "a int “金额”", diag.FullWidthMark, "“"},
	{"full-width parenthesis", inWhere, "count（a) > 0", diag.FullWidthMark, "（"},
	{"name with a minus", inStruct, "order-no string", diag.UnquotedName, "order-no"},
	{"name with a dollar", inStruct, "$ref string", diag.UnquotedName, "$ref"},
	{"comma after a field", inStruct, "a int,\n  b int", diag.CommaEndsNothing, ","},
	{"commas in a one-line block", inStruct, "a { b int, c int }", diag.CommaEndsNothing, ","},
	{"operator at a line end", inWhere, "a +\n      b", diag.LineEndsInOperator, "+"},
	{"and at a line end", inWhere, "a and\n      b", diag.LineEndsInOperator, "and"},
	{"brace below", inFile, "struct A\n{\n  a int\n}", diag.BraceOnNextLine, "{"},
	{"&&", inWhere, "a && b", diag.ForeignOperator, "&&"},
	{"||", inWhere, "a || b", diag.ForeignOperator, "||"},
	{"!", inWhere, "!a", diag.ForeignOperator, "!"},
	{"= for ==", inWhere, "a = 1", diag.ForeignOperator, "="},
	{"chain", inWhere, "a < b < c", diag.ChainedComparison, "<"},
	{"reserved word", inWhere, "null == a", diag.Expected, "null"},
	{"undeclared language", inStruct, `a int en "x"`, diag.UnknownLabelWord, "en"},
	{"misspelt rule", inStruct, `a int mni 5`, diag.UnknownLabelWord, "mni"},
	{"second label", inStruct, `a int "x" "y"`, diag.TrailingText, `"y"`},
	{"tag without text", inStruct, `a int "x" en sensitive`, diag.UnknownLabelWord, "en"},
	{"repeated rule", inStruct, "a int min 1 min 2", diag.Repeated, "min"},
	{"repeated attribute", inStruct, "a int sensitive sensitive", diag.Repeated, "sensitive"},
	{"no type", inStruct, `a "x"`, diag.Expected, `"x"`},
	{"label of a check", inStruct, "where { a > 1 }", diag.Expected, ""},
	{"label of an example", inCall, "example { }", diag.Expected, "{"},
	{"misspelt keyword", inEnvelope, "reqest form { a = now }", diag.UnknownStatement, "reqest"},
	{"quoted keyword", inFile, `"scalar" A int`, diag.UnknownStatement, `"scalar"`},
	{"part in a carrier", inRequest, `header "X" = now`, diag.Expected, `"X"`},
	{"member without a carrier", inParts, "a = now\n    b = now", diag.MembersWithoutCarrier, "a"},
	{"method in small letters", inEnvelope, "request post form { a = now }", diag.Expected, "post"},
	{"trailing comma in JSON", inCall, `example "x" { args { "a": 1, } }`, diag.JSONTrailingComma, ","},
	{"unquoted key", inCall, `example "x" { args { a: 1 } }`, diag.Expected, "a"},
	{"leading zero", inCall, `example "x" { args [01] }`, diag.JSONNumber, "01"},
	{"unit in JSON", inCall, `example "x" { args [5m] }`, diag.JSONNumber, "5m"},
	{"key twice", inCall, `example "x" { args {"a": 1, "a": 2} }`, diag.JSONDuplicateKey, `"a"`},
	{"spread in an example", inCall, `example "x" { args {...last} }`, diag.JSONSpread, "..."},
	{"spread behind a member", inFlow, `a.b {"x": 1, ...last}`, diag.JSONSpread, "..."},
	{"spread inside", inFlow, `a.b {"x": {...last}}`, diag.JSONSpread, "..."},
	{"version missing", "scalar A int\n", "", diag.MissingVersion, "scalar"},
	{"empty file", "", "", diag.MissingVersion, ""},
	{"control character", inStruct, "a int \"x\x01\"", diag.ControlCharacter, "\x01"},
	{"doc behind code", inStruct, "a int /// x", diag.DetachedDoc, "/// x"},
	{"doc above a brace", inStruct, "a int\n  /// x", diag.DetachedDoc, "/// x"},
}

func TestWrongLines(t *testing.T) {
	for _, test := range wrong {
		t.Run(test.name, func(t *testing.T) {
			var list diag.List
			syntax.Parse(source.NewFile("a.signet", frame(test.frame, test.line)), &list)
			require.Equal(t, 1, list.Len(), rendered(t, list.All()))
			found := list.All()[0]
			require.Same(t, test.code, found.Code, rendered(t, list.All()))
			require.Equal(t, test.at, found.Span.Text(), rendered(t, list.All()))
		})
	}
}
