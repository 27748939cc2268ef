package jsonx_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// readFields reads an object of integers: the fields that had a value in their
// order, and what is wrong.
func readFields(fields *jsonx.Fields, src string) (read []int, wrong []string) {
	var s jsonx.Scanner
	s.Reset([]byte(src), jsonx.Limits{})
	for i := s.Open(fields); i >= 0; i = s.Field() {
		read = append(read, i)
		if !s.Null() {
			s.Int()
		}
	}
	return read, found(s.Finish())
}

func TestFields(t *testing.T) {
	plain := &jsonx.Fields{Names: []string{"a", "bb", "a/~"}, Aliases: []jsonx.Alias{{Name: "b2", Field: 1}}, Required: []int{2}, Nullable: []int{1}}
	strange := &jsonx.Fields{Names: []string{`"`, `a":1,"b`}, Escaped: true, Strict: true}
	tests := []struct {
		name, src string
		fields    *jsonx.Fields
		read      []int
		wrong     []string
	}{
		{"in order", `{"a":1,"bb":2,"a/~":3}`, plain, []int{0, 1, 2}, []string{}},
		{"in another order", `{"a/~":3,"bb":2,"a":1}`, plain, []int{2, 1, 0}, []string{}},
		{"with white space and escapes", `{ "a" :1, "b\u0062":2 ,"a\/~": 3}`, plain, []int{0, 1, 2}, []string{}},
		{"others between", `{"x":{},"a":1,"b":[],"a/~":3,"":0}`, plain, []int{0, 2}, []string{}},
		{"null, which one field has as a value", `{"a":null,"bb":null,"a/~":3}`, plain, []int{1, 2}, []string{}},
		{"null for a required field", `{"a/~":null}`, plain, nil, []string{"/a~1~0 required"}},
		{"null twice", `{"a":null,"a":null}`, plain, nil, []string{"/a duplicate"}},
		{"both names", `{"bb":1,"b2":2}`, plain, []int{1, 1}, []string{"/b2 duplicate"}},
		{"empty", `{}`, plain, nil, []string{"/a~1~0 required"}},
		{"no object", `[]`, plain, nil, []string{" type"}},
		{"a name without its end", `{"a`, plain, nil, []string{" syntax"}},
		{"a name without its colon", `{"a"`, plain, nil, []string{" syntax"}},
		{"escaped names", `{"\"":1,"a\":1,\"b":2}`, strange, []int{0, 1}, []string{}},
		{"a name that is none when it is not escaped", `{""":1}`, strange, nil, []string{" syntax"}},
		{"two keys in the place of a name with quotes", `{"a":1,"b":2}`, strange, nil, []string{"/a unknown", "/b unknown"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			read, wrong := readFields(test.fields, test.src)
			require.Equal(t, test.read, read)
			require.Equal(t, test.wrong, wrong)
		})
	}
}

// More fields than a machine word has bits are told apart, and none of an object
// within is taken for one of the object around.
func TestManyFields(t *testing.T) {
	fields := &jsonx.Fields{Required: []int{1, 65, 129}}
	var members []string
	for i := range 130 {
		fields.Names = append(fields.Names, "f"+strconv.Itoa(i))
		members = append(members, `"f`+strconv.Itoa(i)+`":0`)
	}
	read, wrong := readFields(fields, "{"+strings.Join(members, ",")+"}")
	require.Len(t, read, 130)
	require.Empty(t, wrong)
	_, wrong = readFields(fields, `{"f1":0,"f128":0,"f64":0}`)
	require.Equal(t, []string{"/f65 required", "/f129 required"}, wrong)
	_, wrong = readFields(fields, `{"f1":0,"f129":0,"f65":0,"f129":0}`)
	require.Equal(t, []string{"/f129 duplicate"}, wrong)

	var s jsonx.Scanner
	s.Reset([]byte(`{"f1":{"f65":0},"f129":0,"f65":0}`), jsonx.Limits{})
	for i := s.Open(fields); i >= 0; i = s.Field() {
		if i != 1 {
			s.Int()
			continue
		}
		for j := s.Open(fields); j >= 0; j = s.Field() {
			s.Int()
		}
	}
	require.Equal(t, []string{"/f1/f1 required", "/f1/f129 required"}, found(s.Finish()))
}
