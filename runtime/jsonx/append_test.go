package jsonx_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

func TestAppend(t *testing.T) {
	type fen int64
	type code string
	day, _ := jsonx.ParseDate("2017-10-01")
	b := jsonx.Str(nil, `{"s":`, "a\"\\/\b\f\n\r\t\x00\x1f<>&\u2028\x7f刘😀")
	b = jsonx.Int(b, `,"i":`, math.MinInt64)
	b = jsonx.Bool(b, `,"b":`, true)
	b = jsonx.Float(b, `,"f":`, 1e-7)
	b = jsonx.Null(b, `,"n":`)
	b = jsonx.DateStr(b, `,"d":`, day)
	b = jsonx.TimeStr(b, `,"t":`, time.Date(2017, 10, 1, 8, 0, 0, 5e8, time.FixedZone("", 8*3600)))
	b = jsonx.DurationStr(b, `,"p":`, 36*time.Hour)
	b = jsonx.BytesStr(b, `,"x":`, []byte{0xff})
	b = jsonx.Raw(b, `,"r":`, []byte("{ \"a b\" : [ 1 ,\n2 ], \"\\\"\" : \" \" }"))
	b = jsonx.Ints(b, `,"is":`, []fen{1, -2})
	b = jsonx.Strs(b, `,"ss":`, []code{"a", ""})
	b = jsonx.Ints[int64](b, `,"ni":`, nil)
	b = jsonx.Strs[string](b, `,"ns":`, nil)
	b = append(b, '}')
	require.Equal(t, `{"s":"a\"\\/\b\f\n\r\t\u0000\u001f<>&`+"\u2028\x7f"+`刘😀","i":-9223372036854775808,"b":true,"f":1e-7,"n":null,"d":"2017-10-01",`+
		`"t":"2017-10-01T08:00:00.5+08:00","p":"P1DT12H","x":"/w==","r":{"a b":[1,2],"\"":" "},"is":[1,-2],"ss":["a",""],"ni":[],"ns":[]}`, string(b))
	require.NoError(t, jsonx.Valid(b))
}

func TestAppendFloat(t *testing.T) {
	require.Equal(t, "null", string(jsonx.Float(nil, "", math.NaN())))
	require.False(t, jsonx.ValidFloat(math.Inf(-1)))
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64().Draw(t, "f")
		want, err := json.Marshal(f)
		require.NoError(t, err)
		require.Equal(t, string(want), string(jsonx.Float(nil, "", f)))
	})
}

func TestAppendString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text") + strings.Repeat("x", rapid.IntRange(0, 9).Draw(t, "pad"))
		got := jsonx.AppendString(nil, text)
		require.Equal(t, got, jsonx.AppendString(nil, []byte(text)))
		var back string
		require.NoError(t, json.Unmarshal(got, &back))
		require.Equal(t, text, back)

		var want bytes.Buffer // what encoding/json escapes beyond need is the same in both
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		require.NoError(t, e.Encode(text))
		plain := strings.NewReplacer(`\u2028`, "\u2028", `\u2029`, "\u2029").Replace(strings.TrimSuffix(want.String(), "\n"))
		if !strings.Contains(text, `\u`) {
			require.Equal(t, plain, string(got))
		}

		var s jsonx.Scanner
		s.Reset(got, jsonx.Limits{})
		require.Equal(t, text, s.String())
		require.NoError(t, s.Finish())
	})
}

// What an appender wrote, a decoder reads back.
func TestCodecRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := &order{
			Name: rapid.String().Draw(t, "name"), Amount: rapid.Int64().Draw(t, "amount"),
			Terms: append([]int64{}, rapid.SliceOf(rapid.Int64()).Draw(t, "terms")...),
		}
		if rapid.Bool().Draw(t, "urgent") {
			day := jsonx.Date{Year: 2017, Month: 10, Day: rapid.IntRange(1, 31).Draw(t, "day")}
			want.Urgent, want.Day = new(bool), &day
		}
		var s jsonx.Scanner
		s.Reset(appendOrder(nil, want), jsonx.Limits{})
		got := decodeOrder(&s)
		require.NoError(t, s.Finish())
		require.Equal(t, want, got)
	})
}

func TestLength(t *testing.T) {
	require.Equal(t, 4, jsonx.Length("刘a😀é"))
	for _, text := range []string{"", "1234567", "12345678", "123456789", "12345678刘", "1234567刘9012345", "12345678\xff\xe5\x88"} {
		require.Equal(t, utf8.RuneCountInString(text), jsonx.Length(text), "%q", text)
	}
	for n := range 40 {
		require.True(t, jsonx.ValidString(strings.Repeat("a", n)), n)
		for i := range n {
			before, after := strings.Repeat("a", i), strings.Repeat("a", n-1-i)
			require.True(t, jsonx.ValidString(before+"刘"+after), n)
			require.False(t, jsonx.ValidString(before+"\xe5"+after), n)
		}
	}
}

func TestMembers(t *testing.T) {
	var m jsonx.Members
	src := []byte(` { "status" : 1.0, "mess\u0061ge":"\u6210\u529f", "plain":"a b", "response" : { "a": [1 ] }, "n":null, "b":true, "l":[ ] } `)
	require.NoError(t, m.Scan(src, 0, jsonx.Limits{}))
	require.Len(t, m.List, 7)
	for i, want := range []struct {
		name, text, raw string
		kind            jsonx.Kind
	}{
		{"status", "1.0", "1.0", jsonx.KindNumber},
		{"message", "成功", `"\u6210\u529f"`, jsonx.KindString},
		{"plain", "a b", `"a b"`, jsonx.KindString},
		{"response", `{ "a": [1 ] }`, `{ "a": [1 ] }`, jsonx.KindObject},
		{"n", "null", "null", jsonx.KindNull},
		{"b", "true", "true", jsonx.KindBool},
		{"l", "[ ]", "[ ]", jsonx.KindList},
	} {
		got := m.List[i]
		require.Equal(t, want.name, string(got.Name))
		require.Equal(t, want.text, string(got.Text))
		require.Equal(t, want.raw, string(got.Raw))
		require.Equal(t, want.kind, got.Kind)
		require.Equal(t, &m.List[i], m.Find(want.name))
	}
	require.Nil(t, m.Find("none"))

	for src, want := range map[string]string{
		`{"a":1,"\u0061":2}`: "/a duplicate", `{"a":{"b":1,"b":2}}`: "/a/b duplicate", `[]`: " type", `{"a":1}x`: " syntax", `{"a":"\ud800"}`: "/a utf8",
		`{"\ud800":1}`: " utf8", `{"a":[[[]]]}`: "/a/0/0 depth", ``: " syntax", `{"a":1,}`: " syntax",
	} {
		require.Equal(t, []string{want}, found(m.Scan([]byte(src), 0, jsonx.Limits{Depth: 3})), src)
		require.Empty(t, m.List)
	}
	large := strings.Repeat(`\u0041`, 40_000)
	for range 2 { // the second time with memory that was dropped
		require.NoError(t, m.Scan([]byte(`{"`+large+`":"`+large+`"}`), 0, jsonx.Limits{}))
		require.Equal(t, strings.Repeat("A", 40_000), string(m.List[0].Name))
		require.Equal(t, strings.Repeat("A", 40_000), string(m.List[0].Text))
	}
	require.ErrorIs(t, m.Scan([]byte(`{"a":1,"b":2,"c":3}`), 2, jsonx.Limits{}), jsonx.ErrTooMany)
	require.Empty(t, m.List)
	require.NoError(t, m.Scan([]byte(`{"a":1,"b":2}`), 2, jsonx.Limits{}))
}
