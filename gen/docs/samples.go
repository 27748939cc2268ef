package docs

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/docs/samples"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Sample is code that makes a call.
type Sample struct{ Title, Language, Code string }

// samplesOf returns the samples of a call: that of the generated Go client, and
// programs in the languages that have all that its recipe needs.
func samplesOf(api *spec.API, c *spec.Call) []Sample {
	out := []Sample{goSample(api, c)}
	if len(c.Examples) == 0 || c.Examples[0].Fault != nil {
		return out
	}
	for _, l := range samples.Languages() {
		if text, missing := samples.Render(api, c.Examples[0], l, eval.DemoAddress(c)); missing == "" {
			out = append(out, Sample{Title: l.Name, Language: strings.TrimPrefix(path.Ext(l.File), "."), Code: text})
		}
	}
	return out
}

// goSample calls the generated client.
func goSample(api *spec.API, c *spec.Call) Sample {
	args, result := "ctx", "err"
	if c.Args != nil {
		args = "ctx, args"
	}
	if c.Result != nil {
		result = "result, err"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "client := %s.New%sClient(address, %s)\n", api.Go, c.Service.Go, constructorArguments(c))
	if c.Args != nil {
		fmt.Fprintf(&b, "args := &%s.%s{%s}\n", api.Go, c.Args.Go, goFields(api, c))
	}
	fmt.Fprintf(&b, "%s := client.%s(%s)\n", result, c.Go, args)
	return Sample{Title: "Go", Language: "go", Code: b.String()}
}

// constructorArguments are those of the client behind the address: where the
// program computes functions of the contract, it brings them along.
func constructorArguments(c *spec.Call) string {
	if c.Service.Envelope.UsesExterns() {
		return "credential, externs"
	}
	return "credential"
}

// goFields are the fields of the first example whose Go values are plain
// literals; a program fills in the others.
func goFields(api *spec.API, c *spec.Call) string {
	if len(c.Examples) == 0 {
		return ""
	}
	var b strings.Builder
	for _, f := range c.Args.Fields {
		v := c.Examples[0].Args.Member(f.Wire)
		if v == nil || f.Boxed() || f.Nullable {
			continue
		}
		if text := goLiteral(api, f.Type, v); text != "" {
			fmt.Fprintf(&b, "\t%s: %s,\n", f.Go, text)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "\n" + b.String()
}

// goLiteral is a value of the contract as Go writes it; empty for all that needs
// more than a literal or a constant.
func goLiteral(api *spec.API, t spec.Type, v *spec.JSON) string {
	if e, ok := t.(*spec.Enum); ok {
		if c := e.WithText(v.Text); c != nil {
			return api.Go + "." + c.Go
		}
		return ""
	}
	switch spec.Base(t) {
	case spec.String:
		return strconv.Quote(v.Text)
	case spec.Int, spec.Int32, spec.Float, spec.Bool:
		return v.Text
	}
	return ""
}
