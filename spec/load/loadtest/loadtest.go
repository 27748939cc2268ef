// Package loadtest gives tests the contracts of this repository for which
// everything has to hold.
package loadtest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// Contract is a contract of this repository.
type Contract struct {
	// Name is that of its file, without the extension.
	Name string
	// Path is absolute.
	Path string
	API  *spec.API
}

// Platforms are the contracts of real platforms.
func Platforms(t testing.TB) []Contract {
	t.Helper()
	return read(t, "platforms/*.signet")
}

// All are the reference contract, those of real platforms, and those of envelopes
// that no platform has.
func All(t testing.TB) []Contract {
	t.Helper()
	return slices.Concat(read(t, "loan.signet"), Platforms(t), read(t, "testdata/envelopes/*.signet"))
}

// sampled is how many contracts one of a sample stands for.
const sampled = 4

// Sample is All but under the race detector: there it is the reference contract and
// a part of the others, for tests that have validators of others at work, which take
// minutes under it. `make test` runs those without it, too.
func Sample(t testing.TB) []Contract {
	t.Helper()
	all := All(t)
	if !race {
		return all
	}
	var some []Contract
	for i := 0; i < len(all); i += sampled {
		some = append(some, all[i])
	}
	return some
}

// cache holds what was read: a checked contract does not change.
var cache sync.Map

func read(t testing.TB, pattern string) []Contract {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder(t), filepath.FromSlash(pattern)))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no contract matches %s: %v", pattern, err)
	}
	list := make([]Contract, len(paths))
	for i, path := range paths {
		list[i] = Contract{Name: strings.TrimSuffix(filepath.Base(path), ".signet"), Path: path, API: loaded(t, path)}
	}
	return list
}

func loaded(t testing.TB, path string) *spec.API {
	t.Helper()
	if api, ok := cache.Load(path); ok {
		return api.(*spec.API)
	}
	api, list, err := load.File(path)
	if err != nil || api == nil {
		t.Fatalf("%s: %v %v", path, err, list.All())
	}
	cache.Store(path, api)
	return api
}

// folder is spec, found from whichever package is tested.
func folder(t testing.TB) string {
	t.Helper()
	at, err := filepath.Abs(".")
	for err == nil {
		if _, missing := os.Stat(filepath.Join(at, "go.mod")); missing == nil {
			return filepath.Join(at, "spec")
		}
		if at == filepath.Dir(at) {
			break
		}
		at = filepath.Dir(at)
	}
	t.Fatal("there is no go.mod in a folder above this one")
	return ""
}
