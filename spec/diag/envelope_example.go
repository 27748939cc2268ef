package diag

import "strings"

// SoundExample is a contract without any finding; the examples of the codes
// about envelopes are this one with one thing broken.
const SoundExample = `signet 1
languages en

api demo "Demo" {
  version   "1.0.0"
  envelope  e
  party a "A"
  party b "B"
}

envelope e {
  request POST form {
    app   = credential.id
    op    = call_name
    ts    = unix(now)
    data  = json(arguments)
    sign  = hex(hmac_sha256(credential.secret, join("\n", app, op, ts, data)))
  }
  response json {
    code   int
    msg    = text
    data?  = result
  }
  success         code = 0  "done"
  fault internal  code = 1  "failed"
  freshness ts past 5m
  allow unsigned_response "the answer travels over TLS"
}

service S a -> b "S" {
  call Do "Do" {
    args { name string "name" }
    example "one" {
      args { "name": "x" }
    }
  }
}
`

// broken returns the sound contract with texts replaced: old, new, old, new …
// A text that is not there is a mistake in the table, found at start.
func broken(pairs ...string) string {
	out := SoundExample
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(out, pairs[i]) {
			panic("diag: example replaces " + pairs[i] + ", which is not there")
		}
		out = strings.Replace(out, pairs[i], pairs[i+1], 1)
	}
	return out
}
