package samples_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs/samples"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/doc"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// lacking are the functions that a language has neither in its standard library nor
// in the packages that samples use. Node and PHP sign with keys of SM2, but cannot
// state the identity that belongs to the signature.
var lacking = map[string][]string{
	"curl":   {"aes_gcm"},
	"Java":   {"sm3", "hmac_sm3", "sm2_sm3", "sm4_cbc", "sm4_ecb"},
	"PHP":    {"hmac_sm3", "rsa_pss_sha256", "rsa_pss_sha512", "sm2_sm3", "rsa_encrypt oaep_sha256", "rsa_encrypt_chunked oaep_sha256"},
	"Python": {"sm2_sm3"},
	"Node":   {"sm2_sm3"},
}

// TestFunctions runs, in each language, a sample for the example of each function.
func TestFunctions(t *testing.T) {
	lists, missed := map[string][]sample{}, map[string][]string{}
	for _, f := range spec.Funcs {
		// What compresses may do so in several ways; a member that holds nothing else
		// is compared.
		if f.Use&spec.InRecipe == 0 || f.Name == "gzip" {
			continue
		}
		for _, recipe := range recipes(f) {
			api := framed(t, f, recipe)
			for _, l := range samples.Languages() {
				s, missing := receive(t, api, placed(api), l)
				if missing != "" {
					missed[l.Name] = append(missed[l.Name], missing)
					continue
				}
				s.name = recipe
				lists[l.Name] = append(lists[l.Name], s)
			}
		}
	}
	require.Equal(t, lacking, missed)
	for _, l := range samples.Languages() {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			needs(t, l)
			runAll(t, l, lists[l.Name])
		})
	}
}

// recipes are the example of a function, and what it is with the other words that
// the function takes.
func recipes(f *spec.Func) []string {
	out := []string{f.Example}
	for _, p := range f.Params {
		if f.Name == "pairs" || len(p.Words) == 0 {
			continue
		}
		for _, word := range p.Words[1:] {
			out = append(out, strings.Replace(f.Example, p.Words[0], word, 1))
		}
	}
	return out
}

// framed is the contract that uses a recipe of a function; but for that, it takes
// functions alone that all languages have.
func framed(t *testing.T, f *spec.Func, recipe string) *spec.API {
	t.Helper()
	text := strings.Replace(doc.Framed(f), "base64(rsa_encrypt(credential.peer_key, k, padding: oaep_sha256))", "base64(k)", 1)
	text = strings.Replace(text, f.Example, recipe, 1)
	for prefix, size := range map[string][2]string{"des_": {"8", "8"}, "des3_": {"24", "8"}} {
		if strings.HasPrefix(f.Name, prefix) {
			text = strings.NewReplacer("k      = random(16)", "k      = random("+size[0]+")", "iv     = random(16)", "iv     = random("+size[1]+")").Replace(text)
		}
	}
	api, list, err := load.With("frame.signet", func(string) ([]byte, error) { return []byte(text), nil })
	require.NoError(t, err)
	require.NotNil(t, api, "%s: %v", f.Name, list.All())
	return api
}

// placed is an example of the call in the frame.
func placed(api *spec.API) *spec.Example {
	text := func(s string) *spec.JSON { return &spec.JSON{Kind: spec.JSONString, Text: s} }
	return &spec.Example{Call: api.Calls()[0], Args: &spec.JSON{Kind: spec.JSONObject, Members: []spec.JSONMember{
		{Name: "bank_name", Value: text("工商银行")}, {Name: "bank_code", Value: text("ICBC")},
		{Name: "items", Value: &spec.JSON{Kind: spec.JSONArray, Items: []*spec.JSON{text("a"), text("b")}}}, {Name: "remark", Value: text("~ *")},
	}}}
}
