package samples

import (
	"encoding/base64"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Module is the Go module that has the generated package, in samples.
const Module = "example.com/partner"

// Go prints a program that makes a call with the generated client: that of an
// example, signed with the published demo credential, or without one that of a
// program which has yet to fill in the arguments.
func Go(api *spec.API, c *spec.Call, x *spec.Example, address string) string {
	w := &goWriter{api: api}
	if c.Service.Envelope.UsesExterns() {
		w.printf("// externs are the functions that the contract leaves to the program.\nvar externs %s.Externs\n\n", api.Go)
	}
	w.printf("func main() {\n\tclient := %s.New%sClient(%q, %s%s)\n", api.Go, c.Service.Go, address, w.credential(c.Service.Envelope), w.externs(c))
	w.call(c, x)
	w.printf("}\n")
	for _, h := range goHelpers {
		if strings.Contains(w.String(), h.mark) {
			w.printf("%s", h.code)
		}
	}
	return w.program()
}

// goWriter prints what stands behind the imports.
type goWriter struct {
	strings.Builder
	api *spec.API
}

func (w *goWriter) printf(layout string, args ...any) { fmt.Fprintf(w, layout, args...) }

var goHelpers = []snippet{
	{"must(", "\nfunc must[T any](v T, err error) T {\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\treturn v\n}\n"},
	{"pointer(", "\nfunc pointer[T any](v T) *T { return &v }\n"},
}

// goImports are the packages that programs may use.
var goImports = []string{
	"context", "fmt", "log", "time", "github.com/seed-1f9ebf69/signet/runtime", "github.com/seed-1f9ebf69/signet/runtime/recipe",
	"github.com/seed-1f9ebf69/signet/runtime/recipe/sm",
}

// program puts the imports before the rest.
func (w *goWriter) program() string {
	const head = "package main\n\n"
	used := goPackages(head + w.String())
	var standard, others []string
	for _, p := range append(goImports, Module+"/generated/"+w.api.Go) {
		switch {
		case !used[path.Base(p)]:
		case strings.Contains(p, "."):
			others = append(others, strconv.Quote(p))
		default:
			standard = append(standard, strconv.Quote(p))
		}
	}
	slices.Sort(others)
	text := head + "import (\n" + strings.Join(standard, "\n") + "\n\n" + strings.Join(others, "\n") + "\n)\n\n" + w.String()
	if formatted, err := format.Source([]byte(text)); err == nil {
		return string(formatted)
	}
	return text // which shows what is wrong with it
}

// goPackages are the names that a program selects something of.
func goPackages(text string) map[string]bool {
	used := map[string]bool{}
	file, err := parser.ParseFile(token.NewFileSet(), "", text, 0)
	if err != nil {
		return used
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok {
				used[x.Name] = true
			}
		}
		return true
	})
	return used
}

// externs are passed behind the credential, where there are any.
func (w *goWriter) externs(c *spec.Call) string {
	if c.Service.Envelope.UsesExterns() {
		return ", externs"
	}
	return ""
}

// credential is the demo credential as a literal.
func (w *goWriter) credential(e *spec.Envelope) string {
	demo := eval.DemoCredential(w.api, e).Credential
	if !e.Credential.Declared {
		return fmt.Sprintf("runtime.Credential{ID: %q, Secret: %q}", demo["id"], demo["secret"])
	}
	var b strings.Builder
	for _, m := range e.Credential.Members {
		fmt.Fprintf(&b, "\t\t%s: %s,\n", m.Go, goCredentialMember(m, demo[m.Wire]))
	}
	return w.api.Go + "." + e.Credential.Go + "{\n" + b.String() + "\t}"
}

// goParsers are the functions that read keys.
var goParsers = map[spec.CredentialKind]string{
	spec.RSAPrivate: "recipe.ParseRSAPrivate", spec.RSAPublic: "recipe.ParseRSAPublic", spec.Ed25519Private: "recipe.ParseEd25519Private",
	spec.Ed25519Public: "recipe.ParseEd25519Public", spec.SM2Private: "sm.ParseSM2Private", spec.SM2Public: "sm.ParseSM2Public",
}

func goCredentialMember(m *spec.CredentialMember, text string) string {
	if !m.Kind.IsKey() {
		return strconv.Quote(text)
	}
	literal := strconv.Quote(text)
	if pem, err := keyPEM(m.Kind, text); err == nil {
		literal = "`" + pem + "`"
	}
	return "must(" + goParsers[m.Kind] + "(" + literal + "))"
}

// call prints the call and what becomes of its result.
func (w *goWriter) call(c *spec.Call, x *spec.Example) {
	args := "context.Background()"
	if c.Args != nil {
		args += ", &" + w.structure(c.Args, w.arguments(c, x))
	}
	if c.Result == nil {
		w.printf("\tif err := client.%s(%s); err != nil {\n\t\tlog.Fatal(err)\n\t}\n", c.Go, args)
		return
	}
	w.printf("\tresult, err := client.%s(%s)\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tfmt.Printf(\"%%+v\\n\", result)\n", c.Go, args)
}

func (w *goWriter) arguments(c *spec.Call, x *spec.Example) *spec.JSON {
	if x == nil {
		return &spec.JSON{Kind: spec.JSONObject}
	}
	return eval.AsSent(c.Args, x.Args)
}

// structure is a struct as a literal.
func (w *goWriter) structure(t *spec.Struct, j *spec.JSON) string {
	var b strings.Builder
	for _, f := range t.Fields {
		if v := j.Member(f.Wire); v != nil {
			if text := w.field(f, v); text != "" {
				fmt.Fprintf(&b, "\t\t%s: %s,\n", f.Go, text)
			}
		}
	}
	if b.Len() == 0 {
		return w.api.Go + "." + t.Go + "{}"
	}
	return w.api.Go + "." + t.Go + "{\n" + b.String() + "\t}"
}

// field is the value of a field; empty for null, which the zero value is.
func (w *goWriter) field(f *spec.Field, v *spec.JSON) string {
	optional := f.Presence == spec.Optional || f.Presence == spec.Conditional
	switch {
	case f.Nullable && v.Kind == spec.JSONNull && optional:
		return "&runtime.Nullable[" + w.typeName(f.Type) + "]{}"
	case v.Kind == spec.JSONNull:
		return ""
	case f.Nullable && optional:
		return "pointer(runtime.Some(" + w.typed(f.Type, v) + "))"
	case f.Nullable:
		return "runtime.Some(" + w.typed(f.Type, v) + ")"
	case !f.Boxed():
		return w.value(f.Type, v)
	}
	if s, ok := f.Type.(*spec.Struct); ok {
		return "&" + w.structure(s, v)
	}
	return "pointer(" + w.typed(f.Type, v) + ")"
}

// typed is a value that has its type where nothing else gives it one.
func (w *goWriter) typed(t spec.Type, v *spec.JSON) string {
	text := w.value(t, v)
	switch k := spec.Base(t); t.(type) {
	case *spec.Scalar:
		if k == spec.Date || k == spec.Time {
			return text
		}
	case *spec.Primitive:
		if k != spec.Int && k != spec.Int32 && k != spec.Float {
			return text
		}
	default:
		return text
	}
	return w.typeName(t) + "(" + text + ")"
}

// value is a JSON value as a literal of a type.
func (w *goWriter) value(t spec.Type, v *spec.JSON) string {
	switch t := t.(type) {
	case *spec.Enum:
		if c := t.WithText(v.Text); c != nil {
			return w.api.Go + "." + c.Go
		}
		return goLiteral(t.Base, v)
	case *spec.List:
		items := make([]string, len(v.Items))
		for i, x := range v.Items {
			items[i] = w.value(t.Elem, x)
			if _, ok := t.Elem.(*spec.Struct); ok {
				items[i] = strings.TrimPrefix(items[i], w.typeName(t.Elem))
			}
		}
		return w.typeName(t) + "{" + strings.Join(items, ", ") + "}"
	case *spec.Map:
		var items []string
		for _, m := range v.Members {
			items = append(items, strconv.Quote(m.Name)+": "+w.value(t.Elem, m.Value))
		}
		return w.typeName(t) + "{" + strings.Join(items, ", ") + "}"
	case *spec.Struct:
		return w.structure(t, v)
	case *spec.Variant:
		return w.variant(t, v)
	case *spec.Scalar:
		if k := t.Base; k == spec.Date || k == spec.Time {
			return w.typeName(t) + "(" + goLiteral(k, v) + ")"
		}
	}
	return goLiteral(spec.Base(t), v)
}

// variant is the alternative that the telling member names.
func (w *goWriter) variant(t *spec.Variant, v *spec.JSON) string {
	i := slices.IndexFunc(t.Cases, func(c *spec.Case) bool { return v.Member(t.By) != nil && c.Value == v.Member(t.By).Text })
	if i < 0 {
		return "nil"
	}
	return "&" + w.structure(t.Cases[i].Struct, v)
}

// typeName is the Go type of values of a type.
func (w *goWriter) typeName(t spec.Type) string {
	switch t := t.(type) {
	case *spec.List:
		return "[]" + w.typeName(t.Elem)
	case *spec.Map:
		return "map[string]" + w.typeName(t.Elem)
	case spec.Named:
		return w.api.Go + "." + t.TypeName().Go
	}
	switch spec.Base(t) {
	case spec.Bool:
		return "bool"
	case spec.Int:
		return "int64"
	case spec.Int32:
		return "int32"
	case spec.Float:
		return "float64"
	case spec.Date:
		return "runtime.Date"
	case spec.Time:
		return "time.Time"
	case spec.Duration:
		return "time.Duration"
	case spec.Bytes, spec.Raw:
		return "[]byte"
	}
	return "string"
}

// goLiteral is a value of a primitive kind.
func goLiteral(k spec.Kind, v *spec.JSON) string {
	switch k {
	case spec.Bool, spec.Int, spec.Int32, spec.Float:
		return v.Text
	case spec.Date:
		day, _ := time.Parse(time.DateOnly, v.Text)
		return fmt.Sprintf("runtime.Date{Year: %d, Month: time.%s, Day: %d}", day.Year(), day.Month(), day.Day())
	case spec.Time:
		at, _ := jsonx.ParseTime(v.Text)
		at = at.UTC()
		return fmt.Sprintf("time.Date(%d, time.%s, %d, %d, %d, %d, %d, time.UTC)", at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond())
	case spec.Duration:
		d, _ := jsonx.ParseDuration(v.Text)
		if d%time.Second == 0 {
			return fmt.Sprintf("%d * time.Second", d/time.Second)
		}
		return fmt.Sprintf("%d * time.Nanosecond", d)
	case spec.Bytes:
		data, _ := base64.StdEncoding.DecodeString(v.Text)
		return fmt.Sprintf("[]byte(%q)", data)
	case spec.Raw:
		return fmt.Sprintf("[]byte(%q)", v.Compact())
	}
	return strconv.Quote(v.Text)
}
