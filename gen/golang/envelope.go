package golang

import (
	"strconv"
	"strings"
	"time"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// emitEnvelopes emits each envelope that services use: its credential, the
// value, and its four functions.
func emitEnvelopes(f *file) error {
	f.externs()
	for _, e := range f.api.Used() {
		if e.Credential.Declared {
			f.credential(e)
		}
		f.envelopeValue(e)
		if err := f.pairsRules(e); err != nil {
			return err
		}
		for _, emit := range []func(*spec.Envelope) error{f.prefix, f.open, f.seal, f.sealCall, f.openAnswer} {
			if err := emit(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// The names of what belongs to an envelope.
func envelopeName(e *spec.Envelope) string { return e.Go }

// numbered is the name of the nth of several things of an envelope, which the
// name of the envelope follows: one that ends with a number stays apart.
func numbered(what string, n int) string {
	if n < 2 {
		return what
	}
	return what + strconv.Itoa(n)
}

func envelopeVar(e *spec.Envelope) *jen.Statement { return jen.Id("envelope" + envelopeName(e)) }

// envelopePointer is the envelope as servers and clients take it: the variable,
// or one that is made with the functions of the program.
func envelopePointer(e *spec.Envelope) *jen.Statement {
	if e.UsesExterns() {
		return jen.Id("program").Values(jen.Id("externs")).Dot("envelope" + envelopeName(e)).Call()
	}
	return jen.Op("&").Add(envelopeVar(e))
}

// envelopeCode begins one of the four functions of an envelope. Where the
// program computes a part, they are methods of what carries its functions.
func envelopeCode(what string, e *spec.Envelope) *jen.Statement {
	if e.UsesExterns() {
		return jen.Func().Params(jen.Id("p").Id("program")).Add(envelopeFunc(what, e))
	}
	return jen.Func().Add(envelopeFunc(what, e))
}

func envelopeFunc(what string, e *spec.Envelope) *jen.Statement {
	return jen.Id(what + envelopeName(e))
}

// credentialType is the type that the keyring of an envelope holds.
func credentialType(e *spec.Envelope) *jen.Statement {
	if e.Credential.Declared {
		return jen.Id(e.Credential.Go)
	}
	return rt("Credential")
}

// credentialMember is the Go field of a member.
func credentialMember(m *spec.CredentialMember) string {
	if m.Go != "" {
		return m.Go
	}
	return map[string]string{"id": "ID", "secret": "Secret"}[m.Wire]
}

func (f *file) credential(e *spec.Envelope) {
	fields := make([]jen.Code, len(e.Credential.Members))
	for i, m := range e.Credential.Members {
		t := credentialKind(m.Kind)
		note := caption(m.Label)
		if m.IsID {
			note = strings.TrimPrefix(note+"; identifies the credential", "; ")
		}
		fields[i] = jen.Id(credentialMember(m)).Add(t).Do(func(s *jen.Statement) {
			if note != "" {
				s.Comment(note)
			}
		})
	}
	name := e.Credential.Go
	f.decl(doc(name+" is what two parties of envelope "+e.Wire+" share."), jen.Type().Id(name).Struct(fields...))
	f.decl(doc(envelopeName(e)+"Keys is a fixed keyring: up to eight live credentials for each id."),
		jen.Type().Id(envelopeName(e)+"Keys").Op("=").Add(rt("KeySet")).Types(jen.Id(name)))
	f.identity(e)
	f.dummy(e)
}

// credentialKind is the Go type of a member.
func credentialKind(k spec.CredentialKind) *jen.Statement {
	switch k {
	case spec.CredentialSecret:
		return rt("Secret")
	case spec.RSAPrivate:
		return recipe("RSAPrivate")
	case spec.RSAPublic:
		return recipe("RSAPublic")
	case spec.Ed25519Private:
		return recipe("Ed25519Private")
	case spec.Ed25519Public:
		return recipe("Ed25519Public")
	case spec.SM2Private:
		return jen.Qual(smPath, "SM2Private")
	case spec.SM2Public:
		return jen.Qual(smPath, "SM2Public")
	}
	return jen.String()
}

func (f *file) identity(e *spec.Envelope) {
	id, secrets := jen.Code(jen.Lit("")), []jen.Code{}
	for _, m := range e.Credential.Members {
		switch {
		case m.IsID:
			id = jen.Id("c").Dot(credentialMember(m))
		case m.Secret():
			secrets = append(secrets, jen.Id("c").Dot(credentialMember(m)))
		}
	}
	f.decl(nil, jen.Func().Add(envelopeFunc("identity", e)).Params(jen.Id("c").Op("*").Add(credentialType(e))).
		Params(jen.String(), jen.Index().Add(rt("Secret"))).Block(
		jen.Return(id, jen.Index().Add(rt("Secret")).Values(secrets...))))
}

// dummySecret is what requests of unknown ids are verified with.
const dummySecret = "0123456789abcdef0123456789abcdef"

func (f *file) dummy(e *spec.Envelope) {
	var members []jen.Code
	for _, m := range e.Credential.Members {
		if x := dummyMember(e, m); x != nil {
			members = append(members, jen.Id(credentialMember(m)).Op(":").Add(x))
		}
	}
	f.decl(nil, jen.Func().Add(envelopeFunc("dummy", e)).Params().Add(credentialType(e)).Block(
		jen.Return(credentialType(e).Values(members...))))
}

// dummyMember is what a server verifies or decrypts requests of unknown ids with;
// nil for members that it has no use for.
func dummyMember(e *spec.Envelope, m *spec.CredentialMember) jen.Code {
	switch m.Kind {
	case spec.CredentialSecret:
		return jen.Lit(dummySecret)
	case spec.RSAPublic:
		return recipe("DummyRSAPublic").Call()
	case spec.Ed25519Public:
		return recipe("DummyEd25519Public").Call()
	case spec.SM2Public:
		return jen.Qual(smPath, "DummySM2Public").Call()
	case spec.RSAPrivate:
		if decrypts(e) {
			return recipe("DummyRSAPrivate").Call()
		}
	}
	return nil
}

// decrypts reports whether a server undoes an encryption under a public key.
func decrypts(e *spec.Envelope) bool {
	for _, n := range e.Nodes {
		if a, ok := n.(*spec.Apply); ok && a.Func.Late && len(a.Func.Params) > 0 && a.Func.Params[0].Key == spec.RSAPublic {
			return true
		}
	}
	return false
}

// envelopeValue emits the value that servers and clients are made from.
func (f *file) envelopeValue(e *spec.Envelope) {
	var members []jen.Code
	set := func(name string, value jen.Code) { members = append(members, jen.Line().Id(name).Op(":").Add(value)) }
	set("Language", jen.Lit(f.api.Languages[0]))
	if e.Request.Method != "" {
		set("Method", jen.Lit(e.Request.Method))
	}
	if body := e.Request.Body(); body != nil && body.MediaType() != "" {
		set("Request", jen.Lit(body.MediaType()))
	}
	if body := e.Response.Body(); body != nil && body.MediaType() != "" {
		set("Answer", jen.Lit(body.MediaType()+"; charset=utf-8"))
	}
	set("Body", byteCount(max(e.Limit, e.Largest)))
	if body := e.Request.Body(); body != nil && body.Kind == spec.FormCarrier && !readsBody(e) {
		set("InPlace", jen.True())
	}
	if l := lenient(e.Lenient); l != nil {
		set("Lenient", l)
	}
	set("Causes", causes(e))
	if x := e.Freshness; x != nil {
		set("Past", duration(x.Past))
		set("Future", duration(x.Future))
	}
	if x := e.Replay; x != nil {
		set("Replay", duration(x.Within))
	}
	identity, dummy := jen.Parens(jen.Op("*").Add(rt("Credential"))).Dot("Identity"), rt("DummyCredential")
	if e.Credential.Declared {
		identity, dummy = envelopeFunc("identity", e), envelopeFunc("dummy", e)
	}
	set("Identity", identity)
	set("Dummy", dummy)
	if l := leadOf(e); l != nil {
		set("Prefix", envelopeFunc("prefix", e))
		if l.call != nil {
			set("PrefixByCall", jen.True())
		}
	}
	for _, what := range []string{"open", "seal", "sealCall", "openAnswer"} {
		code := envelopeFunc(what, e)
		if e.UsesExterns() {
			code = jen.Id("p").Dot(what + envelopeName(e))
		}
		set(upperFirst(what), code)
	}
	about := docOf(sentence("envelope"+envelopeName(e)+" is the envelope "+e.Wire+envelopeLabel(e)), &e.Name)
	value := rt("Envelope").Types(credentialType(e)).Values(append(members, jen.Line())...)
	if e.UsesExterns() {
		f.decl(about, jen.Func().Params(jen.Id("p").Id("program")).Add(envelopeVar(e)).Params().Op("*").Add(rt("Envelope")).Types(credentialType(e)).Block(
			jen.Return(jen.Op("&").Add(value))))
		return
	}
	f.decl(about, jen.Var().Add(envelopeVar(e)).Op("=").Add(value))
}

func envelopeLabel(e *spec.Envelope) string {
	if c := caption(e.Label); c != "" {
		return ", " + c
	}
	return ""
}

// byteCount is a size as an engineer writes it.
func byteCount(n int64) jen.Code {
	for shift := 30; shift >= 10; shift -= 10 {
		if n > 0 && n%(1<<shift) == 0 {
			return jen.Op(strconv.FormatInt(n>>shift, 10)).Op("<<").Lit(shift)
		}
	}
	return jen.Op(formatInt(n))
}

// duration is a span of time in its largest whole unit.
func duration(d time.Duration) jen.Code {
	for _, u := range []struct {
		size time.Duration
		name string
	}{{time.Hour, "Hour"}, {time.Minute, "Minute"}, {time.Second, "Second"}, {time.Millisecond, "Millisecond"}} {
		if d == u.size {
			return jen.Qual("time", u.name)
		}
		if d%u.size == 0 {
			return jen.Lit(int(d/u.size)).Op("*").Qual("time", u.name)
		}
	}
	return jen.Lit(int(d))
}

func lenient(l spec.Lenient) jen.Code {
	var members []jen.Code
	if l.EmptyArguments {
		members = append(members, jen.Id("EmptyArguments").Op(":").True())
	}
	if l.PHP {
		members = append(members, jen.Id("PHP").Op(":").True())
	}
	if members == nil {
		return nil
	}
	return rt("Lenient").Values(members...)
}

// causes are the standard causes that the envelope tells apart.
func causes(e *spec.Envelope) jen.Code {
	var list []jen.Code
	for _, x := range e.Faults {
		if x.Cause != spec.Declared {
			list = append(list, rt(causeNames[x.Cause]))
		}
	}
	return jen.Index().Add(rt("Cause")).Values(list...)
}
