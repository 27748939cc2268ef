// Package servers has the server of the measured calls, made in each of the
// compared ways. Servers answer with the document's examples; what differs is
// what stands between the bytes of a request and the implementation.
package servers

import (
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

// Facts are the columns that say what a server does: verifies a signature,
// checks arguments, checks the result before it leaves, reads and writes the
// envelope of the contract.
var Facts = []string{"signature", "arguments", "result", "envelope"}

// Server is one of the compared servers.
type Server struct {
	Name  string
	Facts []string
	// New returns what serves a call again and again.
	New func(samples.Call) (Served, error)
}

// Served serves one request again and again.
type Served interface {
	Serve()
	// Result is the result of a call as JSON, served once more; an error if it
	// was refused.
	Result() ([]byte, error)
}

// All are the compared servers; the first is Signet's.
var All = []Server{
	{"Signet", []string{"MD5", "all rules", "all rules", "yes"}, overHTTP(newSignet, signed)},
	{"net/http + encoding/json + validator, by hand", []string{"MD5", "all rules", "all rules", "yes"}, overHTTP(newHand, signed)},
	{"ogen", []string{"–", "schema", "–", "–"}, overHTTP(newOgen, plain)},
	{"ogen, without telemetry", []string{"–", "schema", "–", "–"}, overHTTP(newOgenPlain, plain)},
	{"goa", []string{"–", "schema", "–", "–"}, overHTTP(newGoa, plain)},
	{"connect-go + protovalidate, JSON", []string{"–", "protovalidate", "–", "–"}, overHTTP(newConnect, connectJSON)},
	{"connect-go + protovalidate, protobuf", []string{"–", "protovalidate", "–", "–"}, overHTTP(newConnect, connectProto)},
	{"oapi-codegen + kin-openapi", []string{"–", "schema", "–", "–"}, overHTTP(newOapi, plain)},
	{"huma", []string{"–", "schema", "–", "–"}, overHTTP(newHuma, plain)},
	{"hertz + validator", []string{"–", "validator", "–", "–"}, newHertz},
	{"go-zero + validator", []string{"–", "validator", "–", "–"}, overHTTP(newGoZero, plain)},
}
