package check

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// plainCredential is what an envelope without a credential block has.
func plainCredential(at source.Span) *spec.Credential {
	return &spec.Credential{Members: []*spec.CredentialMember{
		{Name: spec.Name{Wire: "id", Go: "ID", Span: at}, IsID: true},
		{Name: spec.Name{Wire: "secret", Go: "Secret", Span: at}, Kind: spec.CredentialSecret},
	}}
}

func (c *checker) credentialBlock(env *spec.Envelope, d *syntax.Credential) {
	cred := &spec.Credential{Declared: true, Go: env.Go + "Credential"}
	env.Credential = cred
	var ids []*spec.CredentialMember
	for _, m := range d.Members {
		member := &spec.CredentialMember{
			Name: spec.Name{Wire: m.Name.Text, Go: goName(m.Name.Text), Label: c.label(m.Label), Doc: c.doc(m.Doc), Span: m.Name.Span},
			IsID: !m.ID.IsZero(),
		}
		kind, ok := spec.CredentialKindNamed(m.Kind.Text)
		if !ok {
			c.report(diag.CredentialKind, m.Kind.Span, m.Kind.Text, strings.Join(spec.CredentialKindNames(), ", ")).
				SuggestAt(m.Kind.Span, m.Kind.Text, spec.CredentialKindNames())
		}
		member.Kind = kind
		if cred.Named(member.Wire) != nil {
			c.report(diag.DuplicateMember, m.Name.Span, m.Name.Text)
			continue
		}
		if member.IsID {
			ids = append(ids, member)
		}
		cred.Members = append(cred.Members, member)
	}
	if len(ids) > 1 || len(ids) == 1 && ids[0].Kind != spec.CredentialString {
		c.report(diag.CredentialID, d.Keyword)
	}
	c.pairKeys(cred, d)
}

// pairKeys finds for each key what a receiver reads in its place, and likewise
// for what names a key.
func (c *checker) pairKeys(cred *spec.Credential, d *syntax.Credential) {
	for _, m := range d.Members {
		key := cred.Named(m.Name.Text)
		if key == nil {
			continue
		}
		if m.By != nil {
			if !key.Kind.IsKey() {
				c.report(diag.KeyPair, m.By.Span, key.Wire)
				continue
			}
			c.selector(cred, key, *m.By)
		}
		if key.Kind.IsKey() {
			c.pairKey(cred, key, m)
		}
	}
	for _, m := range d.Members {
		name := cred.Named(m.Name.Text)
		if name == nil || m.Of == nil || name.Kind.IsKey() {
			continue
		}
		key := cred.Named(m.Of.Text)
		if key == nil || !key.Kind.IsKey() {
			c.report(diag.KeyPair, m.Of.Span, m.Of.Text)
			continue
		}
		if key.Mirror != nil {
			name.Mirror = selectorOf(cred, d, key.Mirror)
		}
	}
}

// pairKey pairs a key with the one of the other side: stated by `of`, or the
// only one of its family.
func (c *checker) pairKey(cred *spec.Credential, key *spec.CredentialMember, d *syntax.CredentialMember) {
	var others []*spec.CredentialMember
	for _, o := range cred.Members {
		if o.Kind == key.Kind.Other() && (d.Of == nil || o.Wire == d.Of.Text) {
			others = append(others, o)
		}
	}
	if len(others) != 1 {
		if key.Mirror == nil {
			c.report(diag.KeyPair, d.Name.Span, key.Wire)
		}
		return
	}
	key.Mirror = others[0]
	if others[0].Mirror == nil {
		others[0].Mirror = key
	}
}

// selector adds the member that names a key, which the message states.
func (c *checker) selector(cred *spec.Credential, key *spec.CredentialMember, by syntax.Name) {
	if cred.Named(by.Text) != nil {
		c.report(diag.DuplicateMember, by.Span, by.Text)
		return
	}
	cred.Members = append(cred.Members, &spec.CredentialMember{
		Name: spec.Name{Wire: by.Text, Go: goName(by.Text), Span: by.Span,
			Label: spec.Text{{Lang: "zh-CN", Text: key.Wire + " 的名称"}, {Lang: "en", Text: "names " + key.Wire}}},
	})
}

// selectorOf returns the member that names a key, or nil.
func selectorOf(cred *spec.Credential, d *syntax.Credential, key *spec.CredentialMember) *spec.CredentialMember {
	i := slices.IndexFunc(d.Members, func(m *syntax.CredentialMember) bool { return m.Name.Text == key.Wire })
	if i < 0 || d.Members[i].By == nil {
		return nil
	}
	return cred.Named(d.Members[i].By.Text)
}

// optionMember adds the member of the credential that states which of the
// options of a message's member the parties agreed on.
func (r *recipes) optionMember(name string, options []string, at source.Span) *spec.CredentialMember {
	cred := r.env.Credential
	if m := cred.Named(name); m != nil {
		if m.Kind != spec.CredentialOption || !slices.Equal(m.Options, options) {
			r.report(diag.DuplicateMember, at, name).WithRelated(m.Span, "凭证成员在此", "the member of the credential is here")
		}
		return m
	}
	if !cred.Declared {
		cred.Declared, cred.Go = true, r.env.Go+"Credential"
	}
	m := &spec.CredentialMember{Kind: spec.CredentialOption, Options: options, Name: spec.Name{Wire: name, Go: goName(name), Span: at,
		Label: spec.Text{{Lang: "zh-CN", Text: "约定的 " + name + "，默认 " + options[0]}, {Lang: "en", Text: "the " + name + " agreed on, by default " + options[0]}}}}
	cred.Members = append(cred.Members, m)
	return m
}
