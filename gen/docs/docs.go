// Package docs writes the documentation of a contract that partners read: one
// HTML page with everything inside, in all languages of the contract, and a
// Markdown file for each language.
//
// The page is read without network and without script: the language is chosen
// by the fragment of the address, in CSS. Script adds search, copying, the choice
// of colours, and a form that signs calls.
//
// What is shown is made once for each language, as a [Page]; the frames are in
// templates/docs.
package docs

import (
	"bytes"
	"fmt"
	"html/template"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	texttemplate "text/template"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/templates"
)

// Folder returns the folder of the documentation below the output folder: contracts
// that share that folder have one each.
func Folder(api *spec.API) string { return "docs/" + api.Go }

// Emit returns index.html, and LANG.md for each language of the contract. Equal
// contracts give equal bytes. An error is one of this package or its templates
// and not of the contract.
func Emit(api *spec.API) (map[string][]byte, error) {
	site := newSite(api)
	files := map[string][]byte{}
	var out bytes.Buffer
	if err := frame().ExecuteTemplate(&out, "index.html", site); err != nil {
		return nil, fmt.Errorf("docs: %w", err)
	}
	files["index.html"] = bytes.Clone(out.Bytes())
	for _, p := range site.Pages {
		out.Reset()
		if err := markdown().ExecuteTemplate(&out, "page.md", p); err != nil {
			return nil, fmt.Errorf("docs: %w", err)
		}
		files[p.Lang+".md"] = tidy(out.Bytes())
	}
	return files, nil
}

// The frames are parsed when a page is made: what makes none starts sooner.
var (
	frame = sync.OnceValue(func() *template.Template {
		return template.Must(template.New("").Funcs(htmlFuncs).ParseFS(templates.Docs, "docs/*.html"))
	})
	markdown = sync.OnceValue(func() *texttemplate.Template {
		return texttemplate.Must(texttemplate.New("").Funcs(markdownFuncs).ParseFS(templates.Docs, "docs/*.md"))
	})
)

// Site is the whole HTML page.
type Site struct {
	// Header is a comment: templates leave out those of their own.
	Header template.HTML
	Title  string
	Style  template.CSS
	Script template.JS
	// Recipes are those that the script signs by.
	Recipes []Recipe
	Pages   []*Page
}

func newSite(api *spec.API) *Site {
	site := &Site{
		Header: template.HTML("<!-- " + gen.Header(rootOf(api)) + " -->"), Title: api.Label.In(""),
		Style:  template.CSS(asset("docs/style.css") + languageRules(api.Languages)),
		Script: template.JS(asset("docs/script.js")), Recipes: recipes(api),
	}
	for _, name := range scriptsOf(site.Recipes) {
		site.Script += template.JS("\n" + asset("docs/"+name+".js"))
	}
	for i := range api.Languages {
		site.Pages = append(site.Pages, newWriter(api, i).page())
	}
	if site.Title == "" {
		site.Title = api.Wire
	}
	return site
}

// scriptsOf are the scripts that sign by all recipes of a page, and that of the
// forms; none for a page without a recipe.
func scriptsOf(recipes []Recipe) []string {
	if len(recipes) == 0 {
		return nil
	}
	var out []string
	for _, r := range recipes {
		for _, name := range r.Scripts {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return append(out, "playground")
}

// languageRules hides every language but the one that the fragment of the
// address leads into; the first language is shown when it leads into none. A
// browser that knows no such selector shows them all.
func languageRules(languages []string) string {
	var rules strings.Builder
	for _, lang := range languages[1:] {
		into := ":has(#" + lang + ":target,#" + lang + " :target)"
		fmt.Fprintf(&rules, "html:not(%s) [data-lang=\"%s\"]{display:none}\n", into, lang)
		fmt.Fprintf(&rules, "html%s [data-lang=\"%s\"]{display:none}\n", into, languages[0])
	}
	return rules.String()
}

func rootOf(api *spec.API) string {
	if len(api.Files) > 0 {
		return filepath.Base(api.Files[0].Name)
	}
	return api.Wire
}

// asset is a file that the frames take in as it stands.
func asset(name string) string {
	text, err := templates.Docs.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded: only a wrong name can be at fault
	}
	return string(text)
}
