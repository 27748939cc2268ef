package jsonx_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

var (
	plainOrder   = []byte(`{"name":"刘先森","amount":150000,"memo":"61012119000109****","terms":[7,14,30],"note":"13245678***"}`)
	escapedOrder = []byte(`{"name":"\u5218\u5148\u68ee","amount":150000,"memo":"\u4f60\u597d","terms":[7,14,30]}`)
)

// One copy of the text, the struct, the list with its growth, and the pointer
// of memo are all that decoding allocates.
func TestScannerAllocations(t *testing.T) {
	var s jsonx.Scanner
	decode := func(src []byte) func() {
		return func() {
			v, err := readOrder(&s, src, false)
			if err != nil || v.Amount != 150000 {
				t.Fatal(err)
			}
		}
	}
	require.LessOrEqual(t, testing.AllocsPerRun(100, decode(plainOrder)), 6.0)
	require.LessOrEqual(t, testing.AllocsPerRun(100, decode(escapedOrder)), 7.0, "one more for all unescaped strings")

	skipped := []byte(`{"a\u0062":{"c\u0064":[1,"x\ny",{"e":null}],"k":1},"l":[[],{}]}`)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if jsonx.ValidRaw(skipped) != true {
			t.Fail()
		}
	})-testing.AllocsPerRun(100, func() { jsonx.ValidRaw([]byte(`{"a\u0062":{"c":[{}]}}`)) }), "depth and length cost nothing")

	var m jsonx.Members
	body := []byte(`{"status":1,"message":"\u6210\u529f","response":{"a":[1, 2]}}`)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		if m.Scan(body, 0, jsonx.Limits{}) != nil || m.Find("response") == nil {
			t.Fail()
		}
	}))
}

func TestAppendAllocations(t *testing.T) {
	b := make([]byte, 0, 256)
	v := &order{Name: "刘\n", Amount: 1, Terms: []int64{1, 2}, Day: &jsonx.Date{Year: 2017, Month: 10, Day: 1}}
	require.Zero(t, testing.AllocsPerRun(100, func() { appendOrder(b, v) }))
	var vs jsonx.Violations
	v.validate(&vs)
	require.Zero(t, testing.AllocsPerRun(100, func() { v.validate(&vs) }), "sound values cost nothing")
}

func BenchmarkDecode(b *testing.B) {
	for name, src := range map[string][]byte{"plain": plainOrder, "escaped": escapedOrder} {
		b.Run(name, func(b *testing.B) {
			var s jsonx.Scanner
			b.ReportAllocs()
			for b.Loop() {
				if _, err := readOrder(&s, src, false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var v struct {
				Name   string
				Amount int64
				Memo   *string
				Terms  []int64
			}
			if err := json.Unmarshal(plainOrder, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	v := &order{Name: "刘先森", Amount: 150000, Terms: []int64{7, 14, 30}}
	buffer := make([]byte, 0, 256)
	b.ReportAllocs()
	for b.Loop() {
		buffer = appendOrder(buffer[:0], v)
	}
}

func BenchmarkValidate(b *testing.B) {
	v := &order{Name: "刘先森", Amount: 150000, Terms: []int64{7, 14, 30}}
	var vs jsonx.Violations
	b.ReportAllocs()
	for b.Loop() {
		v.validate(&vs)
	}
	require.NoError(b, vs.Err())
}

func BenchmarkUnknown(b *testing.B) {
	for _, count := range []int{6, 12, 100, 20_000} {
		var text bytes.Buffer
		text.WriteString(`{"name":"n","amount":1`)
		for i := range count {
			fmt.Fprintf(&text, `,"unknown%d":{"a":1}`, i)
		}
		text.WriteByte('}')
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			var s jsonx.Scanner
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				if _, err := readOrder(&s, text.Bytes(), false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkViolation(b *testing.B) {
	src := []byte(strings.Replace(string(plainOrder), "150000", `"x"`, 1))
	var s jsonx.Scanner
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readOrder(&s, src, false); err == nil {
			b.Fatal("accepted")
		}
	}
}
