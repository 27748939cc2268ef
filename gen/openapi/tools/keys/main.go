// Command keys prints the test keys that documents name and do not state, as JSON by
// their names: the private halves, with which a client signs. Its arguments are
// contracts.
package main

import (
	"encoding/json"
	"log"
	"os"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

func main() {
	keys := map[string]string{}
	for _, path := range os.Args[1:] {
		api, list, err := load.File(path)
		if err != nil || list.HasErrors() {
			log.Fatalf("%s: %v", path, err)
		}
		for _, e := range api.Used() {
			add(keys, api, e)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(keys); err != nil {
		log.Fatal(err)
	}
}

// add adds the keys of an envelope's demo credential.
func add(keys map[string]string, api *spec.API, e *spec.Envelope) {
	demo := eval.DemoCredential(api, e)
	for _, m := range e.Credential.Members {
		if name := demo.Published[m.Wire]; name != "" && m.Kind.IsPrivate() {
			keys[name] = demo.Credential[m.Wire]
		}
	}
}
