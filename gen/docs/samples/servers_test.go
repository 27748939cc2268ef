package samples_test

import (
	"bufio"
	"bytes"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"text/template"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/gen/docs/samples"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// TestGeneratedServersAccept runs samples of all contracts against the generated
// servers of their services, which tell the calls that they take: those whose
// messages are verified and whose arguments are valid.
func TestGeneratedServersAccept(t *testing.T) {
	if !everything {
		t.Skip("all servers are generated and built if SIGNET_SAMPLES_ALL is set")
	}
	contracts := loadtest.All(t)
	program := buildServers(t, contracts)
	for _, l := range samples.Languages() {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			needs(t, l)
			addresses, took := start(t, program)
			var list []sample
			for _, c := range contracts {
				for _, x := range examples(c.API) {
					service := c.Name + " " + x.Call.Service.Wire
					require.NotEmpty(t, addresses[service], service)
					if text, missing := samples.Render(c.API, x, l, "http://"+addresses[service]+"/"); missing == "" {
						list = append(list, sample{service + " " + x.Call.Wire, text, func(t *testing.T, printed string) {
							require.True(t, took(service+" "+x.Call.Wire), "%s\n%s", text, printed)
						}})
					}
				}
			}
			runAll(t, l, list)
		})
	}
}

// buildServers builds a program that serves each service at an address of its own.
func buildServers(t *testing.T, contracts []loadtest.Contract) (program string) {
	t.Helper()
	module := partner(t, contracts)
	var text bytes.Buffer
	require.NoError(t, template.Must(template.New("main").Funcs(template.FuncMap{
		"credential": samples.GoCredential,
		"id": func(api *spec.API, e *spec.Envelope) string {
			if id := e.Credential.ID(); id != nil {
				return eval.DemoCredential(api, e).Credential[id.Wire]
			}
			return ""
		},
	}).Parse(serversText)).Execute(&text, contracts))
	write(t, filepath.Join(module, "main.go"), text.String())
	program = filepath.Join(module, "servers")
	inModule(t, module, "build", "-mod=mod", "-o", program, ".")
	return program
}

// start starts the servers. It returns their addresses by contract and service, and
// what tells whether one of them took a call.
func start(t *testing.T, program string) (addresses map[string]string, took func(call string) bool) {
	t.Helper()
	var calls sync.Map
	told := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { calls.Store(r.FormValue("call"), true) }))
	t.Cleanup(told.Close)
	cmd := exec.Command(program, told.URL)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	addresses = map[string]string{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		service, address, _ := strings.Cut(lines.Text(), "\t")
		addresses[service] = address
	}
	return addresses, func(call string) bool {
		_, ok := calls.Load(call)
		return ok
	}
}

// serversText is a program that prints where it serves, and tells each call that it
// takes to the address that it is given.
const serversText = `package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
	"github.com/seed-1f9ebf69/signet/runtime/recipe/sm"
{{range .}}
	"` + samples.Module + `/generated/{{.API.Go}}"
{{- end}}
)

var (
	_ recipe.RSAPublic
	_ sm.SM2Public
)

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

func serve(service string, server func(runtime.Option) http.Handler) {
	tell := func(call string, next runtime.Handler) runtime.Handler {
		return func(ctx context.Context, args any) (any, error) {
			must(http.Get(os.Args[1] + "?call=" + url.QueryEscape(service+" "+call))).Body.Close()
			return next(ctx, args)
		}
	}
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	fmt.Printf("%s\t%s\n", service, listener.Addr())
	go http.Serve(listener, server(runtime.WithInterceptors(tell)))
}

func main() {
{{- range $c := .}}{{range .API.Services}}
	serve({{printf "%s %s" $c.Name .Wire | printf "%q"}}, func(option runtime.Option) http.Handler {
		return {{$c.API.Go}}.New{{.Go}}Server(&{{$c.API.Go}}.{{.Go}}Fake{}, runtime.KeySet[{{if .Envelope.Credential.Declared}}{{$c.API.Go}}.{{.Envelope.Credential.Go}}{{else}}runtime.Credential{{end}}]{
			{{id $c.API .Envelope | printf "%q"}}: { {{credential $c.API .Envelope}} },
		}, option)
	})
{{- end}}{{end}}
	os.Stdout.Close()
	select {}
}
`
