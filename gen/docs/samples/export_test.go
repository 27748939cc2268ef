package samples

import "github.com/seed-1f9ebf69/signet/spec"

// GoCredential is the demo credential of an envelope as Go writes it.
func GoCredential(api *spec.API, e *spec.Envelope) string { return (&goWriter{api: api}).credential(e) }
