package docs

import (
	"fmt"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Page is the documentation in one language.
type Page struct {
	// Lang is the language tag, which is the anchor of the page, too.
	Lang            string
	Title, Contract string
	Version         string
	Intro           []string
	Languages       []Language
	Parties         []Party
	Envelopes       []Envelope
	Services        []Service
	Enums           []Enum
	Types           []Type
	Flows           []Flow
	Changes         []Change
	// Header is the sentence that tells where a file comes from.
	Header string
	// FirstSteps are those of a partner who begins.
	FirstSteps []Step
	// Files are those that are generated beside the page.
	Files Files

	writer *writer
}

// Language is one in which the page can be read.
type Language struct {
	Tag, Name, Href string
	Current         bool
}

// Party is one of the sides, and where it serves.
type Party struct {
	Name         string
	Wire         string
	Doc          []string
	Environments []Environment
	// Serves are the calls that the party answers.
	Serves []Link
}

// Environment is an address.
type Environment struct{ Name, Wire, URL string }

// Link leads to a place of the page.
type Link struct{ Text, Href string }

// Step is one of several that are taken in order.
type Step struct {
	Title string
	Text  []string
}

// T is a text of the frame by its key; an unknown key is an error.
func (p *Page) T(key string) (string, error) {
	phrase, ok := frameTexts[key]
	if !ok {
		return "", fmt.Errorf("no text is called %q", key)
	}
	return p.writer.say(phrase), nil
}

// ID is the anchor of a part of the frame.
func (p *Page) ID(part string) string { return p.writer.anchor(part) }

func (w *writer) page() *Page {
	p := &Page{
		Lang: w.lang, Title: w.caption(&w.api.Name), Contract: w.api.Wire, Version: w.api.Version,
		Intro: w.paragraphs(w.api.Doc), Header: gen.Header(rootOf(w.api)), writer: w,
	}
	for i, lang := range w.api.Languages {
		l := Language{Tag: lang, Name: nameOf(lang), Href: "#" + lang, Current: lang == w.lang}
		p.Languages = append(p.Languages, l)
		w.taken[w.api.Languages[i]] = true
	}
	for _, x := range w.api.Parties {
		p.Parties = append(p.Parties, w.party(x))
	}
	for _, s := range w.api.Services {
		p.Services = append(p.Services, w.service(s))
	}
	for _, e := range w.api.Used() {
		p.Envelopes = append(p.Envelopes, w.envelope(e))
	}
	p.Enums, p.Types = w.enums(), w.types()
	for _, f := range w.api.Flows {
		p.Flows = append(p.Flows, w.flow(f))
	}
	p.Changes = w.changes()
	p.FirstSteps, p.Files = w.firstSteps(), w.files()
	return p
}

func nameOf(lang string) string {
	switch {
	case words.IsChinese(lang):
		return "中文"
	case lang == "en":
		return "English"
	}
	return lang
}

func (w *writer) party(x *spec.Party) Party {
	p := Party{Name: w.caption(&x.Name), Wire: x.Wire, Doc: w.paragraphs(x.Doc)}
	for _, e := range x.Environments {
		p.Environments = append(p.Environments, Environment{w.caption(&e.Name), e.Wire, e.URL})
	}
	for _, s := range w.api.Serves(x) {
		for _, c := range s.Calls {
			p.Serves = append(p.Serves, w.linkToCall(c))
		}
	}
	return p
}

func (w *writer) linkToCall(c *spec.Call) Link { return Link{c.Wire, "#" + w.anchor("call", c.Wire)} }

// Sentences are put into one paragraph.
func (p *Page) Sentences(list []string) string { return strings.Join(list, p.Gap()) }

// Gap is what stands behind a colon or a full stop.
func (p *Page) Gap() string {
	if words.IsChinese(p.Lang) {
		return ""
	}
	return " "
}
