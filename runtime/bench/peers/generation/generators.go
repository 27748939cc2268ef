package generation

import (
	"path/filepath"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/tools"
)

// Generator is one of the compared generators.
type Generator struct {
	Name  string
	Makes string // what it writes
	dir   string // where, below the folder of all
	// command generates from the contracts in one folder into another.
	command func(in, out string) []string
	// program completes what was generated to one that serves it; ownProgram for
	// those that write one, "" for what is not built.
	program string
	// apart are the files that neither call nor serve: types, fakes, documentation.
	// nil if others have them among the rest.
	apart []string
}

// Protoc is the name of the generators for connect-go.
const Protoc = "protoc-gen-go and protoc-gen-connect-go"

// Generators are the compared generators; the first is Signet's.
var Generators = []Generator{
	{"Signet, Go", "types, codecs, checks, server, client, signing, fakes", "signet", signet("--only", "go"), signetProgram, signetApart},
	{"Signet, everything", "the same, OpenAPI, documentation, test vectors", "everything", signet(), "", signetApart},
	{"oapi-codegen", "types, server, client", "oapi", oapiCodegen, oapiProgram, nil},
	{"ogen", "types, codecs, checks, server, client", "ogen", ogen, ogenProgram, ogenApart},
	{"goctl", "types, server", "goctl", goctl, ownProgram, nil},
	{Protoc, "types, server, client", "protoc", protoc, connectProgram, nil},
}

var (
	signetApart = []string{"types.go", "enums.go", "fake.go", "doc.go"}
	ogenApart   = []string{"oas_schemas_gen.go", "oas_unimplemented_gen.go"}
)

// Signet are the generators of Signet alone.
func Signet() []Generator { return Generators[:2] }

func signet(options ...string) func(in, out string) []string {
	return func(in, out string) []string {
		return append([]string{executable("signet"), "gen", in + "/contract.signet", "--out", out}, options...)
	}
}

func oapiCodegen(in, out string) []string {
	return []string{tools.Path("oapi-codegen"), "-config", "specs/oapi-codegen-large.yml", "-o", out + "/oapi/oapi.go", in + "/contract.yaml"}
}

func ogen(in, out string) []string {
	return []string{tools.Path("ogen"), "--target", out + "/ogen", "--package", "ogen", in + "/contract.yaml"}
}

func goctl(in, out string) []string {
	return []string{tools.Path("goctl"), "api", "go", "-api", in + "/contract.api", "-dir", out}
}

func protoc(in, out string) []string {
	return []string{executable("protoc"), in, "contract.proto", module + "/" + filepath.ToSlash(out), out, tools.Path("protoc-gen-go"), tools.Path("protoc-gen-connect-go")}
}

// ownProgram marks what has a program already.
const ownProgram = "generated"

const (
	signetProgram = `package main

import (
	"net/http"

	"github.com/seed-1f9ebf69/signet/runtime"

	"PACKAGE/shop"
)

func main() {
	server := shop.NewOrdersServer(&shop.OrdersFake{}, runtime.Keys{"id": "secret"})
	panic(http.ListenAndServe("localhost:0", server))
}
`
	oapiProgram = `package main

import (
	"net/http"

	"PACKAGE/oapi"
)

func main() {
	panic(http.ListenAndServe("localhost:0", oapi.Handler(oapi.NewStrictHandler(nil, nil))))
}
`
	ogenProgram = `package main

import (
	"net/http"

	"PACKAGE/ogen"
)

func main() {
	server, err := ogen.NewServer(ogen.UnimplementedHandler{})
	if err != nil {
		panic(err)
	}
	panic(http.ListenAndServe("localhost:0", server))
}
`
	connectProgram = `package main

import (
	"net/http"

	"PACKAGE/shoppb/shoppbconnect"
)

func main() {
	_, handler := shoppbconnect.NewOrdersHandler(shoppbconnect.UnimplementedOrdersHandler{})
	panic(http.ListenAndServe("localhost:0", handler))
}
`
)
