package recipe_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// params lists parts as name, value, name, value …
func params(list []recipe.Param) []string {
	out := []string{}
	for _, param := range list {
		out = append(out, string(param.Name), string(param.Value))
	}
	return out
}

func TestReadParams(t *testing.T) {
	tests := []struct {
		text, prefix, separator string
		quoted                  bool
		want                    []string
	}{
		{`WECHATPAY2-SHA256-RSA2048 mchid="1",sign="a=="`, "WECHATPAY2-SHA256-RSA2048 ", ",", true, []string{"mchid", "1", "sign", "a=="}},
		{`wechatpay2-sha256-rsa2048 a="1"`, "WECHATPAY2-SHA256-RSA2048 ", ",", true, []string{"a", "1"}},
		{"t=1,v1=a,v1=b", "", ",", false, []string{"t", "1", "v1", "a", "v1", "b"}},
		{"H Credential=a/b, SignedHeaders=x;y,\tSignature=0=", "H ", ",", false, []string{"Credential", "a/b", "SignedHeaders", "x;y", "Signature", "0="}},
		{`a="x,y=\"z\"\\",b=""`, "", ",", true, []string{"a", `x,y="z"\`, "b", ""}},
		{"a=;b=2", "", ";", false, []string{"a", "", "b", "2"}},
		{`a="1"`, "", ",", false, []string{"a", `"1"`}},
	}
	for _, test := range tests {
		got, ok := recipe.ReadParams(nil, []byte(test.text), test.prefix, test.separator, test.quoted)
		require.True(t, ok, test.text)
		require.Equal(t, test.want, params(got))
	}
}

func TestReadParamsRefuses(t *testing.T) {
	kept := []recipe.Param{{Name: []byte("kept")}}
	for _, text := range []string{
		"", "S", "S ", "T a=1", "S a", "S =1", "S a=1,", "S a=1,,b=2", "S a=1,b", "S x,b=2",
	} {
		got, ok := recipe.ReadParams(kept, []byte(text), "S ", ",", false)
		require.False(t, ok, text)
		require.Equal(t, kept, got)
	}
	for _, text := range []string{`a=1`, `a="`, `a="1`, `a="1"b="2"`, `a="1" ,b="2"`, `a="\n"`, `a="\`, `a="1",`, `a="\"`} {
		_, ok := recipe.ReadParams(nil, []byte(text), "", ",", true)
		require.False(t, ok, text)
	}
	_, ok := recipe.ReadParams(nil, []byte("a=1"), "", "", false)
	require.False(t, ok, "no separator")
}

func TestParamsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quoted := rapid.Bool().Draw(t, "quoted")
		values := rapid.SliceOfN(rapid.StringMatching(`[ -~]*`), 1, 5).Draw(t, "values")
		text, want := []byte("Scheme "), []string{}
		for i, value := range values {
			if !quoted {
				value = strings.ReplaceAll(value, ",", ";")
			}
			name := fmt.Sprint("n", i)
			want = append(want, name, value)
			text = recipe.AppendParam(text, i == 0, ",", name, []byte(value), quoted)
		}
		got, ok := recipe.ReadParams(nil, text, "SCHEME ", ",", quoted)
		require.True(t, ok)
		require.Equal(t, want, params(got))
	})
}

func TestReadParamsAllocations(t *testing.T) {
	text, dst := []byte(`S a="1",b="2"`), make([]recipe.Param, 0, 4)
	require.Zero(t, testing.AllocsPerRun(100, func() { recipe.ReadParams(dst, text, "S ", ",", true) }))
}

func FuzzReadParams(f *testing.F) {
	for _, seed := range []string{`S a="1",b="2"`, `S a="\"\\"`, "S t=1,v1=2", "S ", ""} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, text string, quoted bool) {
		list, ok := recipe.ReadParams(nil, []byte(text), "S ", ",", quoted)
		if !ok {
			return
		}
		again := []byte("S ")
		for i, param := range list {
			again = recipe.AppendParam(again, i == 0, ",", string(param.Name), param.Value, quoted)
		}
		back, ok := recipe.ReadParams(nil, again, "S ", ",", quoted)
		require.True(t, ok)
		require.Equal(t, params(list), params(back))
	})
}
