package syntax_test

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// dump renders a tree without places, so that trees of two texts compare.
func dump(node any) string {
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

// unit is a part of a file that a mistake must not leave: a declaration, or a
// call of a service. A service without its calls is a unit too.
type unit struct {
	span source.Span
	dump string
}

func units(f *syntax.File) []unit {
	all := []unit{{dump: dump(f.Version)}}
	if f.Version != nil {
		all[0].span = f.Version.Span
	}
	for _, d := range f.Decls {
		service, ok := d.(*syntax.Service)
		if !ok {
			all = append(all, unit{d.At(), dump(d)})
			continue
		}
		header := *service
		header.Items = nil
		all = append(all, unit{service.Span, dump(&header)})
		for _, item := range service.Items {
			all = append(all, unit{item.At(), dump(item)})
		}
	}
	return all
}
