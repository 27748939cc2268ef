// Package doc writes the pages of the reference that tables hold: the functions
// and the diagnostics, in English and Chinese. The page on the language is
// written by hand; the tests of this package compile its blocks.
package doc

import (
	"strings"
	"text/template"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/templates"
)

// Pages returns the generated pages by file name. Equal tables give equal bytes.
func Pages() (map[string]string, error) {
	out := map[string]string{}
	for _, lang := range []diag.Lang{diag.EN, diag.ZH} {
		findings, err := findings(lang)
		if err != nil {
			return nil, err
		}
		for name, data := range map[string]any{"functions": functions(lang), "diagnostics": findings} {
			text, err := page(name, lang, data)
			if err != nil {
				return nil, err
			}
			out[fileName(name, lang)] = text
		}
	}
	return out, nil
}

// fileName is the name of a page: the English one bears no mark.
func fileName(name string, lang diag.Lang) string {
	if lang == diag.ZH {
		return name + ".zh-CN.md"
	}
	return name + ".md"
}

func page(name string, lang diag.Lang, data any) (string, error) {
	frame, err := template.ParseFS(templates.Reference, "reference/"+fileName(name, lang))
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = frame.Execute(&out, data)
	return out.String(), err
}
