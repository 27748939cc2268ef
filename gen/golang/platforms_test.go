package golang_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"text/template"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/golang"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// rounds is how many random messages each call of each platform is tried with;
// `make properties` asks for many more.
var rounds = flag.Int("rounds", 20, "random messages for each call of each platform")

// TestPlatforms generates the package of every contract of a real platform,
// builds and vets all of them, and lets client and server of each hold its
// examples over HTTP, below net/http and below fastserve: those with a result, and
// those with a declared fault.
func TestPlatforms(t *testing.T) {
	module := t.TempDir()
	for _, c := range loadtest.All(t) {
		t.Run(c.Name, func(t *testing.T) {
			files, err := golang.Emit(c.API)
			require.NoError(t, err)
			folder := filepath.Join(module, strings.ReplaceAll(c.Name, "-", ""), golang.Folder(c.API))
			require.NoError(t, os.MkdirAll(folder, 0o755))
			files["platform_test.go"] = conversation(t, c)
			for file, text := range files {
				require.NoError(t, os.WriteFile(filepath.Join(folder, file), text, 0o644))
			}
		})
	}
	buildAndTest(t, module)
}

// buildAndTest vets and tests the packages of a module of its own.
func buildAndTest(t *testing.T, module string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	_, requires, _ := strings.Cut(string(mod), "require (")
	text := "module example.com/platforms\n\ngo 1.25.0\n\nrequire github.com/seed-1f9ebf69/signet v0.0.0\n\nreplace github.com/seed-1f9ebf69/signet => " + root + "\n\nrequire (" + requires
	require.NoError(t, os.WriteFile(filepath.Join(module, "go.mod"), []byte(text), 0o644))
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(module, "go.sum"), sum, 0o644))
	// How long it takes is up to the rounds, and bounded by the test itself.
	for _, args := range [][]string{{"vet", "-mod=mod", "./..."}, {"test", "-mod=mod", "-timeout=0", "./..."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = module
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "go %s\n%s", args[0], out)
	}
}

// conversation writes a test of a generated package.
func conversation(t *testing.T, contract loadtest.Contract) []byte {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, template.Must(template.New("test").Funcs(template.FuncMap{
		"rounds": func() int { return *rounds },
		"path":   func() string { return contract.Path },
		"credential": func(s *spec.Service) string {
			return credentialLiteral(s.Envelope, eval.DemoCredential(contract.API, s.Envelope).Credential)
		},
		"id": func(s *spec.Service) string {
			if id := s.Envelope.Credential.ID(); id != nil {
				return eval.DemoCredential(contract.API, s.Envelope).Credential[id.Wire]
			}
			return ""
		},
		"credentialType": func(s *spec.Service) string {
			if s.Envelope.Credential.Declared {
				return s.Envelope.Credential.Go
			}
			return "runtime.Credential"
		},
		"example": func(c *spec.Call) *spec.Example {
			for _, e := range c.Examples {
				if e.Fault == nil {
					return e
				}
			}
			return nil
		},
		"refused": func(c *spec.Call) *spec.Example {
			for _, e := range c.Examples {
				if e.Fault != nil && e.Fault.Cause == spec.Declared {
					return e
				}
			}
			return nil
		},
		"args": func(e *spec.Example) string {
			if e.Call.Args == nil {
				return "{}"
			}
			return eval.AsSent(e.Call.Args, e.Args).Compact()
		},
		"result": func(e *spec.Example) string {
			if e.Result == nil {
				return ""
			}
			return eval.AsSent(e.Call.Result, e.Result).Compact()
		},
		"goType":   func(c *spec.Call) string { return goTypeName(c.Result) },
		"isStruct": func(t spec.Type) bool { _, ok := t.(*spec.Struct); return ok },
	}).Parse(conversationText)).Execute(&out, contract.API))
	return out.Bytes()
}

// goTypeName is the Go type of a result that is no struct.
func goTypeName(t spec.Type) string {
	switch t := t.(type) {
	case *spec.List:
		return "[]" + goTypeName(t.Elem)
	case *spec.Map:
		return "map[string]" + goTypeName(t.Elem)
	case spec.Named:
		return t.TypeName().Go
	}
	return map[spec.Kind]string{spec.Bool: "bool", spec.Int: "int64", spec.String: "string"}[spec.Base(t)]
}

func credentialLiteral(env *spec.Envelope, c eval.Credential) string {
	if !env.Credential.Declared {
		return fmt.Sprintf("runtime.Credential{ID: %q, Secret: %q}", c["id"], c["secret"])
	}
	var b strings.Builder
	b.WriteString(env.Credential.Go + "{")
	for _, m := range env.Credential.Members {
		text := c[m.Wire]
		if m.Kind.IsKey() {
			pkg := "recipe"
			if m.Kind >= spec.SM2Private {
				pkg = "sm"
			}
			kind := map[spec.CredentialKind]string{spec.RSAPrivate: "RSAPrivate", spec.RSAPublic: "RSAPublic", spec.Ed25519Private: "Ed25519Private",
				spec.Ed25519Public: "Ed25519Public", spec.SM2Private: "SM2Private", spec.SM2Public: "SM2Public"}[m.Kind]
			fmt.Fprintf(&b, "%s: must(%s.Parse%s(%q)), ", m.Go, pkg, kind, text)
			continue
		}
		fmt.Fprintf(&b, "%s: %q, ", m.Go, text)
	}
	return b.String() + "}"
}

const conversationText = `package {{.Go}}

import (
	"context"
	"errors"
	"net"
	"net/http/httptest"
	"testing"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/fastserve"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/runtime/recipe/sm"
	"github.com/seed-1f9ebf69/signet/spec/eval/evaltest"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

var (
	_ = errors.Is
	_ recipe.RSAPublic
	_ sm.SM2Public
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func scan(text string) *jsonx.Scanner {
	s := new(jsonx.Scanner)
	s.Reset([]byte(text), jsonx.Limits{})
	return s
}

func overHTTP(t *testing.T, s *runtime.Server) string {
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return server.URL
}

func overFast(t *testing.T, s *runtime.Server) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go fastserve.New(s).Serve(l)
	t.Cleanup(func() { l.Close() })
	return "http://" + l.Addr().String()
}
{{range $s := .Services}}
func Test{{$s.Go}}(t *testing.T) { hold{{$s.Go}}(t, overHTTP) }

func Test{{$s.Go}}Fast(t *testing.T) { hold{{$s.Go}}(t, overFast) }

func hold{{$s.Go}}(t *testing.T, listen func(*testing.T, *runtime.Server) string) {
	credential := {{credential $s}}
	impl := &{{$s.Go}}Fake{}
	server := New{{$s.Go}}Server(impl, runtime.KeySet[{{credentialType $s}}]{ {{printf "%q" (id $s)}}: {credential} })
	client := New{{$s.Go}}Client(listen(t, server), credential)
	_ = client
{{- range $c := $s.Calls}}{{with example $c}}
	t.Run({{printf "%q" $c.Wire}}, func(t *testing.T) {
{{- if $c.Args}}
		var got string
{{- end}}
		impl.{{$c.Go}}Func = func(_ context.Context{{if $c.Args}}, args *{{$c.Args.Go}}{{end}}) ({{if $c.Result}}{{if isStruct $c.Result}}r *{{$c.Result.Go}}{{else}}r {{goType $c}}{{end}}, {{end}}err error) {
{{- if $c.Args}}
			got = string(call{{$c.Go}}.AppendArgs(nil, args, new(runtime.Violations)))
{{- end}}
{{- if $c.Result}}
			result := call{{$c.Go}}.DecodeResult(scan({{printf "%q" (result .)}}))
			return {{if not (isStruct $c.Result)}}*{{end}}result, nil
{{- else}}
			return nil
{{- end}}
		}
{{- if $c.Args}}
		args, _ := call{{$c.Go}}.DecodeArgs(scan({{printf "%q" (args .)}}))
{{- end}}
		{{if $c.Result}}result, {{end}}err := client.{{$c.Go}}(context.Background(){{if $c.Args}}, args{{end}})
		if err != nil {
			t.Fatal(err)
		}
{{- if $c.Args}}
		if want := {{printf "%q" (args .)}}; got != want {
			t.Fatalf("the server got\n%s, not\n%s", got, want)
		}
{{- end}}
{{- if $c.Result}}
		back := string(call{{$c.Go}}.AppendResult(nil, {{if not (isStruct $c.Result)}}&{{end}}result, new(runtime.Violations)))
		if want := {{printf "%q" (result .)}}; back != want {
			t.Fatalf("the client got\n%s, not\n%s", back, want)
		}
{{- end}}
{{- with refused $c}}
		impl.{{$c.Go}}Func = func(context.Context{{if $c.Args}}, *{{$c.Args.Go}}{{end}}) ({{if $c.Result}}{{if isStruct $c.Result}}r *{{$c.Result.Go}}{{else}}r {{goType $c}}{{end}}, {{end}}err error) {
			return {{if $c.Result}}r, {{end}}{{.Fault.Go}}
		}
		{{if $c.Result}}_, {{end}}err = client.{{$c.Go}}(context.Background(){{if $c.Args}}, args{{end}})
		if !errors.Is(err, {{.Fault.Go}}) {
			t.Fatalf("the client got %v, not the fault", err)
		}
{{- end}}
	})
{{- end}}{{end}}
}

// TestAlike{{$s.Go}} holds client and server to the evaluator on random messages.
func TestAlike{{$s.Go}}(t *testing.T) {
	api, _, err := load.File({{printf "%q" path}})
	if err != nil {
		t.Fatal(err)
	}
	credential := {{credential $s}}
	for seed := range {{rounds}} {
		peer := evaltest.NewPeer(api, {{printf "%q" $s.Wire}}, uint64(seed))
		impl := &{{$s.Go}}Fake{}
		peer.Server = New{{$s.Go}}Server(impl, runtime.KeySet[{{credentialType $s}}]{ {{printf "%q" (id $s)}}: {credential} }, peer.Options()...)
		client := New{{$s.Go}}Client("https://host.example/base", credential, peer.Options()...)
		_ = client
{{- range $c := $s.Calls}}{{with example $c}}
		if args, result, ok := peer.Next({{printf "%q" $c.Wire}}); ok {
			_, _ = args, result
			impl.{{$c.Go}}Func = func(_ context.Context{{if $c.Args}}, _ *{{$c.Args.Go}}{{end}}) ({{if $c.Result}}{{if isStruct $c.Result}}r *{{$c.Result.Go}}{{else}}r {{goType $c}}{{end}}, {{end}}err error) {
{{- if $c.Result}}
				out := call{{$c.Go}}.DecodeResult(scan(result))
				return {{if not (isStruct $c.Result)}}*{{end}}out, nil
{{- else}}
				return nil
{{- end}}
			}
{{- if $c.Args}}
			in, _ := call{{$c.Go}}.DecodeArgs(scan(args))
{{- end}}
			{{if $c.Result}}_, {{end}}err := client.{{$c.Go}}(context.Background(){{if $c.Args}}, in{{end}})
			var fault *runtime.Fault
			errors.As(err, &fault)
			if err := peer.Verdict(err, fault); err != nil {
				t.Fatalf("%s, seed %d, %s: %v", {{printf "%q" $c.Wire}}, seed, args, err)
			}
			if err := peer.Examples(context.Background(), {{printf "%q" $c.Wire}}); seed == 0 && err != nil {
				t.Fatalf("%s: %v", {{printf "%q" $c.Wire}}, err)
			}
		}
{{- end}}{{end}}
	}
}
{{end}}`
