package syntax_test

import (
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
	"github.com/seed-1f9ebf69/signet/spec/syntax/syntaxtest"
)

// unit is a part of a file that a mistake must not leave: a declaration, or a
// call of a service. A service without its calls is a unit too.
type unit struct {
	span source.Span
	dump string
}

func units(f *syntax.File) []unit {
	all := []unit{{dump: syntaxtest.Dump(f.Version)}}
	if f.Version != nil {
		all[0].span = f.Version.Span
	}
	for _, d := range f.Decls {
		service, ok := d.(*syntax.Service)
		if !ok {
			all = append(all, unit{d.At(), syntaxtest.Dump(d)})
			continue
		}
		header := *service
		header.Items = nil
		all = append(all, unit{service.Span, syntaxtest.Dump(&header)})
		for _, item := range service.Items {
			all = append(all, unit{item.At(), syntaxtest.Dump(item)})
		}
	}
	return all
}
