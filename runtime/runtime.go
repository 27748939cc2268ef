// Package runtime is what code generated from a contract stands on: servers
// that verify, decode, validate, dispatch and answer, and clients that do the
// same from the other side.
//
// A contract's envelope (which fields a message has, how it is signed) is a
// value of four generated functions, see [Envelope]. A call is a value with
// its codecs, see [Call]. Everything else is here: the order of steps, pools,
// limits, keys, replay and freshness, interceptors, faults, logs, panics and
// transports. The core works on bytes, see [Server.Serve]; net/http is one
// adapter of it ([Server.ServeHTTP], [HTTP]) and memory another ([Local]).
//
// The package needs only the standard library.
package runtime

// V1 is named by generated code, so that code and runtime that do not fit
// together fail to compile. The remedy is to generate again with the version of
// the tool that go.mod names.
const V1 = true
