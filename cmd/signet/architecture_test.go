package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

const modulePath = "github.com/seed-1f9ebf69/signet/"

// imports says which packages of this module, and which libraries, each package
// may import directly. "..." stands for every package of this module. Tests are
// free.
var imports = map[string]string{
	"spec":                   "spec/source",
	"spec/source":            "",
	"spec/diag":              "spec/source github.com/mattn/go-runewidth",
	"spec/syntax":            "spec/source spec/diag",
	"spec/syntax/syntaxtest": "spec/source spec/syntax pgregory.net/rapid",
	"spec/format":            "spec/syntax spec/source github.com/mattn/go-runewidth",
	"spec/check":             "spec spec/syntax spec/diag spec/eval spec/source runtime/jsonx runtime/recipe",
	"spec/lint":              "spec spec/diag spec/source",
	"spec/eval":              "spec spec/source runtime/jsonx runtime/recipe runtime/recipe/sm",
	"spec/eval/draw":         "spec spec/eval",
	"spec/eval/evaltest":     "spec spec/eval spec/eval/draw runtime",
	"spec/load":              "spec spec/check spec/lint spec/syntax spec/diag spec/source",
	"spec/load/loadtest":     "spec spec/load",
	"spec/doc":               "spec spec/diag spec/load templates",

	"gen":                         "spec",
	"gen/golang":                  "gen spec gen/golang/internal/pattern github.com/dave/jennifer/jen",
	"gen/golang/internal/pattern": "",
	"gen/words":                   "",
	"gen/beyond":                  "gen/words spec runtime/jsonx",
	"gen/recipetree":              "spec",
	"gen/explain":                 "gen/words spec",
	"gen/httptext":                "spec spec/eval",
	"gen/openapi":                 "gen gen/explain gen/httptext gen/recipetree gen/words spec spec/eval github.com/getkin/kin-openapi/openapi3",
	"gen/docs":                    "gen gen/beyond gen/docs/samples gen/explain gen/httptext gen/recipetree gen/words spec spec/eval templates",
	"gen/docs/samples":            "spec spec/eval runtime/jsonx runtime/recipe",
	"gen/conformance":             "gen gen/words spec spec/eval spec/eval/draw runtime/jsonx",
	"gen/all":                     "gen gen/golang gen/openapi gen/docs gen/conformance",

	"runtime":                      "runtime/jsonx runtime/recipe runtime/replay runtime/internal/poison",
	"runtime/fastserve":            "runtime github.com/valyala/fasthttp golang.org/x/net/http/httpguts",
	"runtime/jsonx":                "",
	"runtime/recipe":               "runtime/jsonx runtime/internal/poison",
	"runtime/recipe/sm":            "runtime/recipe github.com/emmansun/gmsm/sm2 github.com/emmansun/gmsm/sm3 github.com/emmansun/gmsm/sm4 github.com/emmansun/gmsm/smx509",
	"runtime/replay":               "",
	"runtime/internal/poison":      "",
	"runtime/internal/trial/pairs": "runtime runtime/jsonx runtime/recipe",
	"runtime/internal/trial/tri":   "runtime runtime/jsonx runtime/recipe",
	"generated/loan":               "runtime runtime/jsonx runtime/recipe",

	"templates": "",

	"cmd/signet":               "... github.com/spf13/pflag",
	"cmd/signet/internal/mock": "gen/explain runtime runtime/jsonx spec spec/eval",
	"cmd/signet-demo":          "...",
	"cmd/signet-reference":     "spec/doc",
}

// reserved says which packages may import a part of the standard library that
// has effects, or that hides costs; the rest of it is free. So the model is made
// of texts alone, and what serves messages neither reflects nor reads files.
var reserved = map[string]string{
	"encoding/json": "spec/diag spec/syntax spec/eval gen/openapi gen/httptext gen/conformance",
	"math/rand":     "",
	"math/rand/v2":  "spec/eval/draw",
	"net":           "runtime/fastserve cmd/signet cmd/signet-demo",
	"net/http":      "runtime runtime/fastserve spec/eval gen/golang gen/httptext gen/openapi gen/conformance cmd/signet cmd/signet/internal/mock cmd/signet-demo",
	"os":            "spec/load spec/load/loadtest gen cmd/signet cmd/signet-demo cmd/signet-reference",
	"os/exec":       "",
	"reflect":       "spec/syntax/syntaxtest",
	"unsafe":        "",
}

// listed is a package as `go list` tells it.
type listed struct {
	ImportPath string
	Imports    []string
}

// TestImports holds the rooms apart: who may import whom.
func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "../../...").Output()
	require.NoError(t, err)
	seen := map[string]bool{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
		seen[strings.TrimPrefix(p.ImportPath, modulePath)] = true
		require.Empty(t, breaches(p))
	}
	for name := range imports {
		require.True(t, seen[name], "%s is in the table, but there is no such package", name)
	}
}

// breaches says what a package imports although it may not.
func breaches(p listed) (out []string) {
	name := strings.TrimPrefix(p.ImportPath, modulePath)
	row, ok := imports[name]
	if !ok {
		return []string{name + " is not in the table of imports"}
	}
	allowed := strings.Fields(row)
	for _, path := range p.Imports {
		own, local := strings.CutPrefix(path, modulePath)
		host, _, _ := strings.Cut(path, "/")
		permitted := slices.Contains(allowed, own) || local && slices.Contains(allowed, "...")
		if !strings.Contains(host, ".") {
			users, isReserved := reserved[path]
			permitted = !isReserved || slices.Contains(strings.Fields(users), name)
		}
		if !permitted {
			out = append(out, name+" may not import "+own)
		}
	}
	return out
}

func TestImportsOfAnotherRoomAreBreaches(t *testing.T) {
	for from, to := range map[string]string{
		"gen/golang":      "spec/syntax",
		"gen/openapi":     "gen/golang",
		"gen":             "spec/check",
		"spec":            "github.com/dave/jennifer/jen",
		"spec/lint":       "net/http",
		"runtime":         "spec",
		"runtime/recipe":  "runtime",
		"generated/loan":  "reflect",
		"cmd/signet":      "github.com/getkin/kin-openapi/openapi3",
		"cmd/signet-demo": "github.com/spf13/pflag",
	} {
		path := to
		if _, ours := imports[to]; ours {
			path = modulePath + to
		}
		require.Equal(t, []string{from + " may not import " + to}, breaches(listed{modulePath + from, []string{"strings", path}}))
	}
	require.Equal(t, []string{"spec/new is not in the table of imports"}, breaches(listed{ImportPath: modulePath + "spec/new"}))
}

// TestNoPlatformIsNamed holds that a platform is described by its contract and
// by nothing else: no code but tests, and what is generated, knows its name.
func TestNoPlatformIsNamed(t *testing.T) {
	words := map[string]bool{}
	for _, c := range loadtest.Platforms(t) {
		name, _, _ := strings.Cut(c.Name, "-")
		words[name] = true
	}
	delete(words, "standard") // a word of every day, though a family of webhooks bears it
	delete(words, "saas")
	// Parts of identifiers count, and of short names, which the text of a key may
	// hold, whole words alone.
	part, whole := regexp.MustCompile(`[A-Za-z][a-z0-9]*`), regexp.MustCompile(`[A-Za-z0-9]+`)
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if path == "../../.cache" || path == "../../runtime/bench/peers/gen" {
			return filepath.SkipDir // what make targets have downloaded and generated
		}
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || strings.Contains(filepath.ToSlash(path), "/generated/") {
			return err
		}
		text, err := os.ReadFile(path)
		code := strings.ReplaceAll(string(text), "github.com/", "")
		long := slices.DeleteFunc(part.FindAllString(code, -1), func(w string) bool { return len(w) < 4 })
		for _, w := range append(long, whole.FindAllString(code, -1)...) {
			require.False(t, words[strings.ToLower(w)], "%s names %s", path, w)
		}
		return err
	})
	require.NoError(t, err)
}
