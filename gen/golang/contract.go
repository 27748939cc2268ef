package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// emitDoc emits the documentation of the package, the handshake with the
// runtime and the addresses of the parties.
func emitDoc(f *file) error {
	for _, line := range docOf(sentence("Package "+f.api.Go+" is "+is(&f.api.Name)+", version "+f.api.Version), &f.api.Name) {
		f.jen.PackageComment(line)
	}
	f.decl(doc("If this line does not compile, generate again with the version of signet that go.mod requires."),
		jen.Const().Id("_").Op("=").Add(rt("V1")))
	for _, p := range f.api.Parties {
		f.environments(p)
	}
	return nil
}

func (f *file) environments(p *spec.Party) {
	if len(p.Environments) == 0 {
		return
	}
	defs := make([]jen.Code, 0, 2*len(p.Environments))
	for _, e := range p.Environments {
		for _, line := range docOf(sentence(e.Go+" is "+is(&e.Name)), &e.Name) {
			defs = append(defs, jen.Comment(line))
		}
		defs = append(defs, jen.Id(e.Go).Op("=").Lit(e.URL))
	}
	f.decl(doc(sentence("Addresses of "+is(&p.Name))), jen.Const().Defs(defs...))
}

// emitFaults emits the faults that the contract declares: what implementations
// return and clients ask for.
func emitFaults(f *file) error {
	faults := f.api.DeclaredFaults()
	if len(faults) == 0 {
		return nil
	}
	defs := make([]jen.Code, 0, 2*len(faults))
	for _, x := range faults {
		for _, line := range docOf(sentence(x.Go+" is "+is(&x.Name)), &x.Name) {
			defs = append(defs, jen.Comment(line))
		}
		defs = append(defs, jen.Id(x.Go).Op("=").Op("&").Add(rt("Fault")).Values(faultMembers(x)...))
	}
	f.decl(doc("The faults of the contract, for an implementation to return and for errors.Is."), jen.Var().Defs(defs...))
	return nil
}

// faultMembers are the members of a fault's value.
func faultMembers(x *spec.Fault) []jen.Code {
	return []jen.Code{
		jen.Id("Cause").Op(":").Add(rt(causeNames[x.Cause])),
		jen.Id("Name").Op(":").Lit(x.Wire),
		jen.Id("Text").Op(":").Lit(x.Text),
	}
}

// causeNames are the constants of runtime for the causes.
var causeNames = map[spec.Cause]string{
	spec.NoCause: "None", spec.Malformed: "Malformed", spec.UnknownID: "UnknownID", spec.BadSignature: "BadSignature",
	spec.Expired: "Expired", spec.Replayed: "Replayed", spec.UnknownCall: "UnknownCall",
	spec.InvalidArguments: "InvalidArguments", spec.Internal: "Internal", spec.Declared: "Declared",
}
