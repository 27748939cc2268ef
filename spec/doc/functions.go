package doc

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// frame is the contract in which the examples of functions compile.
//
//go:embed frame.signet
var frame string

const (
	plainCondition = "present(remark)"
	plainRecipe    = "hex(sha256(args))"
)

// Framed returns the contract that uses the example of a function.
func Framed(f *spec.Func) string {
	recipe, condition := f.Example, plainCondition
	if f.Use&spec.InRecipe == 0 {
		recipe, condition = plainRecipe, f.Example
	}
	key := ownKey(f)
	return strings.NewReplacer(
		"EXAMPLE", recipe, "CONDITION", condition,
		"own_key rsa_private; peer_key rsa_public", keys(key),
	).Replace(frame)
}

// ownKey is the kind of private key that a function takes, RSA if it takes none.
func ownKey(f *spec.Func) spec.CredentialKind {
	for _, p := range f.Params {
		if p.Key.IsPrivate() {
			return p.Key
		}
	}
	return spec.RSAPrivate
}

// keys are the members of the credential with which both RSA and a key of that
// kind can be used.
func keys(own spec.CredentialKind) string {
	const rsa = "peer_key rsa_public of rsa_key; rsa_key rsa_private"
	if own == spec.RSAPrivate {
		return "own_key rsa_private; peer_key rsa_public"
	}
	return fmt.Sprintf("own_key %s; other_key %s; %s", own, own.Other(), rsa)
}

// functionPage is what the page on functions shows.
type functionPage struct {
	// Frame is the envelope in which the examples stand.
	Frame  string
	Groups []group
}

// group is a heading with its functions.
type group struct {
	Title     string
	Functions []function
}

// function is a row of the table in words.
type function struct {
	Name, Signature, Doc, Example string
	Params                        []param
	Facts                         []fact
}

type param struct{ Name, Type, Note string }

type fact struct{ Name, Text string }

func functions(lang diag.Lang) functionPage {
	_, envelope, _ := strings.Cut(frame, "\nenvelope ")
	envelope, _, _ = strings.Cut(envelope, "\n}\n")
	p := functionPage{Frame: "envelope " + strings.Replace(envelope, "EXAMPLE", "…", 1) + "\n}"}
	for _, title := range groupTitles {
		g := group{Title: title.In(lang)}
		for _, f := range spec.Funcs {
			if groupOf(f) == title {
				g.Functions = append(g.Functions, inWords(f, lang))
			}
		}
		if len(g.Functions) > 0 {
			p.Groups = append(p.Groups, g)
		}
	}
	return p
}

// The headings of the page on functions.
var (
	texts      = diag.Text{ZH: "文本、编码与时间", EN: "Texts, encodings and times"}
	digests    = diag.Text{ZH: "摘要", EN: "Digests"}
	macs       = diag.Text{ZH: "消息认证码", EN: "Message authentication codes"}
	signatures = diag.Text{ZH: "签名", EN: "Signatures"}
	ciphers    = diag.Text{ZH: "加密与压缩", EN: "Ciphers and compression"}
	sources    = diag.Text{ZH: "随机来源", EN: "Sources of chance"}
	choices    = diag.Text{ZH: "选择", EN: "Choices"}
	conditions = diag.Text{ZH: "只用于条件", EN: "In conditions only"}

	groupTitles = []diag.Text{texts, digests, macs, signatures, ciphers, sources, choices, conditions}
	groupByKind = map[spec.FuncKind]diag.Text{
		spec.Digest: digests, spec.MAC: macs, spec.Signature: signatures, spec.Source: sources, spec.Choice: choices,
	}
)

func groupOf(f *spec.Func) diag.Text {
	if f.Use == spec.InCondition {
		return conditions
	}
	if f.Late {
		return ciphers
	}
	if t, ok := groupByKind[f.Kind]; ok {
		return t
	}
	return texts
}

func inWords(f *spec.Func, lang diag.Lang) function {
	out := function{
		Name: f.Name, Doc: f.Doc.In(docLanguages[lang]), Example: f.Example,
		Signature: signature(f), Facts: facts(f, lang),
	}
	for _, p := range f.Params {
		out.Params = append(out.Params, param{p.Name, paramType(f, p, lang), paramNote(p, lang)})
	}
	return out
}

// docLanguages are the tags of the table's own texts.
var docLanguages = map[diag.Lang]string{diag.ZH: "zh-CN", diag.EN: "en"}

// signature shows how a function is called; what is optional stands in brackets.
func signature(f *spec.Func) string {
	var b strings.Builder
	b.WriteString(f.Name + "(")
	for i, p := range f.Params {
		if i > 0 {
			b.WriteString(", ")
		}
		text := p.Name
		if p.Named {
			text += ": …"
		}
		if p.Variadic {
			text += ", …"
		}
		if p.Optional {
			text = "[" + text + "]"
		}
		b.WriteString(text)
	}
	return b.String() + ")"
}
