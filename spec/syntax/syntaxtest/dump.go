package syntaxtest

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

// Dump renders a tree without places, so that the trees of two texts compare:
// of a place it only tells whether there is one.
func Dump(node any) string {
	var out strings.Builder
	dumpValue(&out, reflect.ValueOf(node))
	return out.String()
}

var spanType = reflect.TypeOf(source.Span{})

func dumpValue(out *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			out.WriteString("-")
			return
		}
		dumpValue(out, v.Elem())
	case reflect.Slice:
		out.WriteString("[")
		for i := range v.Len() {
			dumpValue(out, v.Index(i))
			out.WriteString(" ")
		}
		out.WriteString("]")
	case reflect.Struct:
		out.WriteString(v.Type().Name() + "{")
		for i := range v.NumField() {
			if f := v.Field(i); f.Type() != spanType {
				dumpValue(out, f)
				out.WriteString(" ")
			} else {
				out.WriteString(strconv.FormatBool(!f.Field(0).IsNil()))
			}
		}
		out.WriteString("}")
	case reflect.String:
		out.WriteString(v.String())
	default:
		fmt.Fprint(out, v)
	}
}
