// Package pairs is a contract with a JSON envelope: the arguments are a text in
// a member, HMAC-SHA256 over sorted pairs signs, results lie in result.data.
// It is written by hand in the form that code is generated in.
package pairs

import "github.com/seed-1f9ebf69/signet/runtime"

// If this line does not compile, generate again with the version of signet that
// go.mod requires.
const _ = runtime.V1
