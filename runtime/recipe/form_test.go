package recipe_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// fields lists a form as name, value, name, value …
func fields(f *recipe.Form) []string {
	list := []string{}
	for _, field := range f.List {
		list = append(list, string(field.Name), string(field.Value))
	}
	return list
}

func TestForm(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
	}{
		{"plain", "a=1&b=2", []string{"a", "1", "b", "2"}},
		{"empty", "", []string{}},
		{"separators only", "&&&", []string{}},
		{"no equals sign", "a&b=", []string{"a", "", "b", ""}},
		{"no name", "=1", []string{"", "1"}},
		{"more equals signs", "a=b=c==", []string{"a", "b=c=="}},
		{"plus", "a+b=c+d", []string{"a b", "c d"}},
		{"encoded plus", "a=%2B", []string{"a", "+"}},
		{"small hex", "a=%e5%88%98", []string{"a", "刘"}},
		{"semicolon is no separator", "a=1;b=2", []string{"a", "1;b=2"}},
		{"malformed %", "a=%&b=%4&c=%zz&d=100%&e=%%41", []string{"a", "%", "b", "%4", "c", "%zz", "d", "100%", "e", "%A"}},
		{"encoded name", "%75a=1&%61rgs=2", []string{"ua", "1", "args", "2"}},
		{"encoded separators", "a=1%26b%3D2", []string{"a", "1&b=2"}},
		{"no decoding twice", "a=%2541", []string{"a", "%41"}},
		{"no encoding at all", `args={"name":"刘;先 森","a":[1]}&sign=x`, []string{"args", `{"name":"刘;先 森","a":[1]}`, "sign", "x"}},
		{"NUL and control characters", "a=%00\n", []string{"a", "\x00\n"}},
		{"bytes that are no UTF-8", "a=%ff\xfe", []string{"a", "\xff\xfe"}},
	}
	var f recipe.Form // one for all, as in a pool
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.NoError(t, f.Parse([]byte(test.src), 0))
			require.Equal(t, test.want, fields(&f))
		})
	}
}

func TestFormRefuses(t *testing.T) {
	var f recipe.Form
	for _, src := range []string{"a=1&a=1", "a=1&%61=2", "a&a", "x=1&y=2&y=3", "=1&=2", "a+b=1&a%20b=2"} {
		require.ErrorIs(t, f.Parse([]byte(src), 0), recipe.ErrFieldTwice, src)
		require.Empty(t, f.List)
	}
	many := make([]string, 1001)
	for i := range many {
		many[i] = fmt.Sprintf("field%d=%d", i, i)
	}
	require.NoError(t, f.Parse([]byte(strings.Join(many[1:], "&")), 0))
	require.Len(t, f.List, recipe.DefaultFields)
	require.ErrorIs(t, f.Parse([]byte(strings.Join(many, "&")), 0), recipe.ErrTooManyFields)
	require.Empty(t, f.List)
	require.ErrorIs(t, f.Parse([]byte("a&b&c"), 2), recipe.ErrTooManyFields)
	require.ErrorIs(t, f.Parse([]byte(strings.Join(many[1:], "&")+"&field7=1"), 2000), recipe.ErrFieldTwice)
}

// A pooled value drops the memory of a large message and works on.
func TestLargeMessages(t *testing.T) {
	large := strings.Repeat("%41", 40_000)
	var f recipe.Form
	var p recipe.Pairs
	for range 2 {
		require.NoError(t, f.Parse([]byte("a="+large), 0))
		value, _ := f.Find("a")
		require.Len(t, value, 40_000)
		p.Reset()
		p.AddBytes([]byte("a"), value)
		p.Add("b", large)
		require.Len(t, p.Append(nil, &recipe.PairsRule{}), 4+40_000+120_000)
	}
}

func TestFormFind(t *testing.T) {
	var f recipe.Form
	require.NoError(t, f.Parse([]byte("a=1&b="), 0))
	value, ok := f.Find("a")
	require.True(t, ok)
	require.Equal(t, "1", string(value))
	value, ok = f.Find("b")
	require.True(t, ok)
	require.Empty(t, value)
	_, ok = f.Find("c")
	require.False(t, ok)
	f.Reset()
	_, ok = f.Find("a")
	require.False(t, ok)
}

func TestFormRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "values")
		var b []byte
		want := url.Values{}
		for name, value := range values {
			require.Equal(t, strings.ReplaceAll(url.QueryEscape(value), "~", "%7E"), strings.ReplaceAll(string(recipe.AppendFormText(nil, value)), "*", "%2A"))
			b = append(recipe.AppendFormText(b, name), '=')
			b = append(recipe.AppendFormText(b, []byte(value)), '&')
			want.Set(name, value)
		}
		parsed, err := url.ParseQuery(strings.TrimSuffix(string(b), "&"))
		require.NoError(t, err)
		require.Equal(t, len(want), len(parsed))
		var f recipe.Form
		require.NoError(t, f.Parse(b, 0))
		require.Len(t, f.List, len(values))
		for _, field := range f.List {
			require.Equal(t, values[string(field.Name)], string(field.Value))
			require.Equal(t, parsed.Get(string(field.Name)), string(field.Value))
		}
	})
}

// compareForm holds the parser against net/url where that one applies: it
// knows no semicolons and no malformed escapes.
func compareForm(t require.TestingT, src string) {
	var f recipe.Form
	err := f.Parse([]byte(src), 0)
	want, urlErr := url.ParseQuery(src)
	if urlErr != nil {
		return
	}
	twice := false
	for _, values := range want {
		twice = twice || len(values) > 1
	}
	require.Equal(t, twice, err == recipe.ErrFieldTwice, "%q", src)
	if err != nil {
		return
	}
	require.Len(t, f.List, len(want), "%q", src)
	for _, field := range f.List {
		require.Equal(t, []string{string(field.Value)}, want[string(field.Name)], "%q", src)
	}
}

func TestFormAgainstNetURL(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		compareForm(t, strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"a", "b", "&", "=", "+", "%", "%41", "%61", "刘", ";", "%e5", "4"})).Draw(t, "parts"), ""))
	})
}

// decodeByByte decodes what net/url refuses too: one byte at a time, wherever
// in a word it stands.
func decodeByByte(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		if decoded, err := url.PathUnescape(text[i:min(i+3, len(text))]); c == '%' && err == nil {
			c = decoded[0]
			i += 2
		} else if c == '+' {
			c = ' '
		}
		b.WriteByte(c)
	}
	return b.String()
}

func TestFormByByte(t *testing.T) {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("%%%++*=09afAF~gü")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		first, second := text.Draw(t, "first"), text.Draw(t, "second")
		name := "c" + strings.ReplaceAll(text.Draw(t, "name"), "=", "%")
		before := "a=" + first + "&b=" + second + "&" + name
		around := []byte("<" + before + ">")
		var f recipe.Form
		require.NoError(t, f.Parse(around[1:len(around)-1], 0))
		require.Equal(t, "<>", string(around[0])+string(around[len(around)-1]), "only the form is written")
		want := []string{"a", decodeByByte(first), "b", decodeByByte(second), decodeByByte(name), ""}
		require.Equal(t, want, fields(&f), "%q", before)
	})
}

func FuzzForm(f *testing.F) {
	for _, seed := range []string{"ua=x&call=User.isUserAccept&args=%7B%7D&sign=00", "a=1;b=2", "a=%&b=%4", "a&a", "%75a=1&ua=2", "=&=", "a+b=%2B"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		compareForm(t, src)
		var form, again recipe.Form
		if form.Parse([]byte(src), 0) != nil {
			return
		}
		var b []byte
		for _, field := range form.List {
			b = append(recipe.AppendFormText(b, field.Name), '=')
			b = append(recipe.AppendFormText(b, field.Value), '&')
		}
		require.NoError(t, again.Parse(b, 0))
		require.Equal(t, fields(&form), fields(&again))
	})
}

func TestFormAllocations(t *testing.T) {
	src := []byte("ua=SH_XJ360_POA&call=User.isUserAccept&args=%7B%22user_name%22%3A%22%E5%88%98%22%7D&sign=56736e9f811cda4b320989b81d2dbff5&t+s=1")
	var f recipe.Form
	text := make([]byte, 0, len(src))
	require.Zero(t, testing.AllocsPerRun(100, func() {
		text = append(text[:0], src...)
		if f.Parse(text, 0) != nil || len(f.List) != 5 {
			t.Fail()
		}
		f.Reset()
	}))
}

// The steps of a signed request allocate nothing in buffers that have room.
func TestRecipeAllocations(t *testing.T) {
	dst, secret, data := make([]byte, 0, 512), "secret", []byte("data")
	var sums [3][16]byte
	require.Zero(t, testing.AllocsPerRun(100, func() {
		b := recipe.Join(dst, "", secret, "call", secret)
		sum := recipe.AppendMD5(sums[0][:0], b)
		b = recipe.AppendHex(b, sum)
		decoded, ok := recipe.FromHex(sums[1][:0], b[len(b)-32:])
		if !ok || !recipe.EqualBytes(decoded, sum) {
			t.Fail()
		}
		b = recipe.AppendPercent(recipe.AppendBase64(b, data), data)
		b = recipe.AppendUpper(recipe.AppendFormText(b, secret), data)
		if rest, ok := recipe.StripPrefix(b, secret); !ok || !recipe.EqualText(rest[:4], "call") {
			t.Fail()
		}
	}))
}

func BenchmarkForm(b *testing.B) {
	src := []byte("ua=SH_XJ360_POA&call=User.isUserAccept&args=%7B%22user_name%22%3A%22%E5%88%98%E5%85%88%E6%A3%AE%22%2C%22user_phone%22%3A%2213245678%2A%2A%2A%22%7D&sign=56736e9f811cda4b320989b81d2dbff5&timestamp=1500000000")
	var f recipe.Form
	var text []byte
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		text = append(text[:0], src...)
		if err := f.Parse(text, 0); err != nil {
			b.Fatal(err)
		}
	}
}

// A refused form with many fields leaves nothing behind for the next one.
func TestFormIsCleanAfterRefusal(t *testing.T) {
	var f recipe.Form
	many := "a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1&l=1"
	require.ErrorIs(t, f.Parse([]byte(many+"&a=2"), 0), recipe.ErrFieldTwice)
	require.NoError(t, f.Parse([]byte(many+"&m=1&n=1"), 0))
	require.Len(t, f.List, 14)
	require.ErrorIs(t, f.Parse([]byte(many+"&m=1&n=1&m=2"), 0), recipe.ErrFieldTwice)
	require.NoError(t, f.Parse([]byte(many+"&m=1"), 0))
}
