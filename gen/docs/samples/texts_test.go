package samples_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/seed-1f9ebf69/signet/gen/docs/samples"
	"github.com/seed-1f9ebf69/signet/spec"
)

// texts are what a literal of some language, or a function, may trip over.
var texts = []string{
	`'single' "double" \ \\ \' \" \n \u0041 \x41 \0`, "$HOME ${HOME} $(id) `id` #{id} {{id}} %s %d %x %t1 %{x}",
	"*/ // # <?php ?> -- ; & | > < ( ) [ ] { } !", "刘先森 é 😀 \u00a0\u2028\ufeff",
	"<a>&amp;&lt;]]></a><![CDATA[x]]>", "x=y&z=w+v;u,t/s?r#q%41%zz", "  blanks at both ends  ", "~*-._!()'",
	"-n", "--data @/etc/hostname", `"""`, `\"""\`, "'''", "\\", "'", "0", "null", "true", "1e5", "[]",
}

// controls are texts with characters that XML cannot hold, or reads as others.
var controls = []string{"tab\tline\nreturn\rend", "\x01\x02\x1f\x7f", "line at the end\n", "\n\n", "\t", "\r\n", "\b\f\v", "\x1b[31m"}

// TestTexts holds that every text arrives as it is, through every construct.
func TestTexts(t *testing.T) {
	api := contract(t, "testdata/constructs.signet")
	for _, l := range samples.Languages() {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			needs(t, l)
			var receivers []sample
			for _, c := range api.Calls() {
				list := texts
				if c.Service.Envelope.Request.Body().Kind != spec.XMLCarrier {
					list = slices.Concat(texts, controls)
				}
				for some := range slices.Chunk(list, 4) {
					r, missing := receive(t, api, holding(c, some), l)
					if missing != "" {
						t.Fatalf("%s: no %s", c.Wire, missing)
					}
					r.name = fmt.Sprintf("%s %q", r.name, some)
					receivers = append(receivers, r)
				}
			}
			runAll(t, l, receivers)
		})
	}
}

// holding is an example of a call with these texts.
func holding(c *spec.Call, texts []string) *spec.Example {
	args := &spec.JSON{Kind: spec.JSONObject}
	for i, f := range c.Args.Fields {
		args.Members = append(args.Members, spec.JSONMember{Name: f.Wire, Value: &spec.JSON{Kind: spec.JSONString, Text: texts[i%len(texts)]}})
	}
	return &spec.Example{Call: c, Args: args}
}
