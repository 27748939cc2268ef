package jsonx_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// anything reads any value through the scanner, in the shape of encoding/json
// with numbers as texts. It uses the readers, not Raw.
func anything(s *jsonx.Scanner, src []byte) (any, error) {
	s.Reset(src, jsonx.Limits{})
	v := anyValue(s)
	return v, s.Finish()
}

func anyValue(s *jsonx.Scanner) any {
	if s.Null() {
		return nil
	}
	kind := jsonx.PeekKind(s)
	switch kind {
	case jsonx.KindObject:
		m := map[string]any{}
		mark := s.Mark()
		for key, ok := s.Object(); ok; key, ok = s.Next() {
			s.Distinct(mark, key)
			m[key] = anyValue(s)
		}
		s.Done(mark)
		return m
	case jsonx.KindList:
		l := []any{}
		for ok := s.List(); ok; ok = s.Item() {
			l = append(l, anyValue(s))
		}
		return l
	case jsonx.KindString:
		return s.String()
	case jsonx.KindBool:
		b, _ := s.Bool()
		return b
	}
	raw, _ := s.Raw()
	return json.Number(raw)
}

// drawJSON draws JSON text, with white space and escapes, and duplicate keys
// now and then.
func drawJSON(t *rapid.T, depth int) []byte {
	space := rapid.SampledFrom([]string{"", "", "", " ", "\n\t", "\r"}).Draw(t, "space")
	b := []byte(space)
	kind := rapid.IntRange(0, 8).Draw(t, "kind")
	if depth == 0 {
		kind %= 6
	}
	switch kind {
	case 0, 1:
		b = append(b, drawString(t)...)
	case 2:
		b = strconv.AppendInt(b, rapid.Int64().Draw(t, "int"), 10)
	case 3:
		b = append(b, rapid.StringMatching(`-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,5})?([eE][+-]?[0-9]{1,2})?`).Draw(t, "number")...)
	case 4:
		b = append(b, rapid.SampledFrom([]string{"true", "false"}).Draw(t, "bool")...)
	case 5:
		b = append(b, "null"...)
	case 6:
		b = append(b, '[')
		for i := range rapid.IntRange(0, 4).Draw(t, "items") {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(b, drawJSON(t, depth-1)...)
		}
		b = append(b, ']')
	default:
		b = append(b, '{')
		for i := range rapid.IntRange(0, 16).Draw(t, "members") {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(append(b, drawString(t)...), ':')
			b = append(b, drawJSON(t, depth-1)...)
		}
		b = append(b, '}')
	}
	return append(b, space...)
}

func drawString(t *rapid.T) []byte {
	b := []byte{'"'}
	for range rapid.IntRange(0, 12).Draw(t, "length") {
		b = append(b, rapid.SampledFrom([]string{
			"a", "b", "cdefghij", "k", "刘", "é", "😀", `\n`, `\"`, `\\`, `\/`, `\u0061`, `\u5218`, `\uD83D\uDE00`, "\u2028", "\x7f",
		}).Draw(t, "part")...)
	}
	return append(b, '"')
}

// mutate damages a text now and then.
func mutate(t *rapid.T, b []byte) []byte {
	for range rapid.IntRange(0, 2).Draw(t, "mutations") {
		if len(b) == 0 {
			return b
		}
		at := rapid.IntRange(0, len(b)-1).Draw(t, "at")
		switch rapid.IntRange(0, 2).Draw(t, "mutation") {
		case 0:
			b = append(b[:at:at], b[at+1:]...)
		case 1:
			insert := rapid.SampledFrom([]string{",", "}", "]", `"`, "0", "-", ".", "e", `\`, `\ud800`, "\x00", "\xff", "{", "[", ":", " ", "\f"}).Draw(t, "insert")
			b = append(b[:at:at], append([]byte(insert), b[at:]...)...)
		default:
			b = b[:at]
		}
	}
	return b
}

// compare holds the scanner against encoding/json. It is stricter in three
// ways: duplicate keys, invalid UTF-8 and lone surrogates, and depth.
func compare(t require.TestingT, src []byte) {
	var s jsonx.Scanner
	got, err := anything(&s, src)
	valid := jsonx.Valid(src)
	require.Equal(t, err == nil, valid == nil, "reading and skipping disagree on %q: %v, %v", src, err, valid)
	if !json.Valid(src) {
		require.Error(t, err, "accepted %q", src)
		return
	}
	if err != nil {
		var e *jsonx.SyntaxError
		require.True(t, errors.As(valid, &e))
		require.Contains(t, []*jsonx.Rule{jsonx.Duplicate, jsonx.UTF8, jsonx.Depth}, e.Rule, "refused %q: %v", src, err)
		return
	}
	decoder := json.NewDecoder(bytes.NewReader(src))
	decoder.UseNumber()
	var want any
	require.NoError(t, decoder.Decode(&want))
	require.Equal(t, want, got, "%q", src)

	var compact bytes.Buffer
	require.NoError(t, json.Compact(&compact, src))
	require.Equal(t, compact.String(), string(jsonx.Raw(nil, "", src)))
}

func TestScannerAgainstEncodingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { compare(t, mutate(t, drawJSON(t, 4))) })
}

// A codec of a struct agrees with encoding/json on what both accept.
func TestCodecAgainstEncodingJSON(t *testing.T) {
	type reference struct {
		Name   string   `json:"name"`
		Amount int64    `json:"amount"`
		Terms  []int64  `json:"terms"`
		Memo   *string  `json:"memo"`
		Urgent *bool    `json:"urgent"`
		Day    *string  `json:"day"`
		Rates  struct{} `json:"-"`
	}
	rapid.Check(t, func(t *rapid.T) {
		b := []byte(`{"x":` + string(drawJSON(t, 2)))
		for _, key := range []string{"name", "amount", "terms", "memo", "urgent"} {
			b = append(append(b, `,"`+key+`":`...), drawJSON(t, 1)...)
		}
		b = append(b, '}')
		var s jsonx.Scanner
		s.Reset(b, jsonx.Limits{})
		got := decodeOrder(&s)
		if err := s.Finish(); err != nil {
			return
		}
		var want reference
		require.NoError(t, json.Unmarshal(b, &want), "%s", b)
		require.Equal(t, want.Name, got.Name)
		require.Equal(t, want.Amount, got.Amount)
		require.Equal(t, want.Terms, got.Terms)
		require.Equal(t, want.Memo, got.Memo)
		require.Equal(t, want.Urgent, got.Urgent)
	})
}

func FuzzScanner(f *testing.F) {
	for _, seed := range []string{
		`{"name":"刘先森","amount":150000,"terms":[7,14,30]}`, `[1,-0,1e2,"\ud83d\ude00",null,true,{"a":{"a":1}}]`,
		`{"a":1,"\u0061":2}`, `[[[[`, `"\ud800"`, "\"\xff\"", `[1,]`, `01`, `-`, `{"a" 1}`, ` `, "tru",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		compare(t, src)
		var s jsonx.Scanner
		for _, php := range []bool{false, true} {
			v, err := readOrder(&s, src, php)
			if err == nil {
				require.Positive(t, v.Amount)
				require.NotEmpty(t, v.Name)
			}
		}
	})
}

func FuzzMembers(f *testing.F) {
	for _, seed := range []string{
		`{"status":1,"message":"\u6210\u529f","response":{"a":[1, 2]}}`, `{"a":null,"b":true,"c":[],"d":"\""}`, `{"a":1,"a":2}`, `[]`, `{"a":`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		var m jsonx.Members
		if err := m.Scan(src, 50, jsonx.Limits{}); err != nil {
			require.Empty(t, m.List)
			return
		}
		want := map[string]json.RawMessage{}
		require.NoError(t, json.Unmarshal(src, &want))
		require.Len(t, m.List, len(want))
		for _, member := range m.List {
			raw := want[string(member.Name)]
			require.Equal(t, string(raw), string(member.Raw))
			var text string
			if json.Unmarshal(raw, &text) == nil && member.Kind == jsonx.KindString {
				require.Equal(t, text, string(member.Text))
			} else {
				require.Equal(t, string(raw), string(member.Text))
			}
		}
	})
}
