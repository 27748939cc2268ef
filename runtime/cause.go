package runtime

// Cause is why a request is refused. Contracts map the causes to what their
// envelope says; see [Envelope] for those that a contract does not declare.
type Cause uint8

// The causes. A call that is answered with its result has None.
const (
	None             Cause = iota // not refused
	Malformed                     // not a message of this envelope: method, media type, size, fields
	UnknownID                     // no credential has this id
	BadSignature                  // not signed with a live key of this id
	Expired                       // outside the window of the envelope's freshness
	Replayed                      // seen before
	UnknownCall                   // verified, but no such call
	InvalidArguments              // arguments that the contract forbids
	Internal                      // the implementation failed or broke the contract
	Declared                      // a fault that the contract declares by name
)

var causeNames = [...]string{
	None: "none", Malformed: "malformed", UnknownID: "unknown_id", BadSignature: "bad_signature",
	Expired: "expired", Replayed: "replayed", UnknownCall: "unknown_call",
	InvalidArguments: "invalid_arguments", Internal: "internal", Declared: "declared",
}

// String is the name that contracts use: "bad_signature".
func (c Cause) String() string {
	if int(c) < len(causeNames) {
		return causeNames[c]
	}
	return "unknown"
}

// substitutes holds, for each cause, the cause that it is answered as when the
// contract does not declare it. Following it ends at None: no cause left.
var substitutes = [...]Cause{
	UnknownID: BadSignature, Expired: BadSignature, Replayed: BadSignature, BadSignature: Internal,
	Malformed: InvalidArguments, UnknownCall: InvalidArguments, InvalidArguments: Internal,
	Internal: None, Declared: Internal, None: None,
}

// answeredAs is the first declared cause on the chain that begins with c, or
// None when there is none. Declared faults are declared by being in a call.
func (c Cause) answeredAs(declared []Cause) Cause {
	if c == Declared {
		return c
	}
	for ; c != None; c = substitutes[c] {
		for _, d := range declared {
			if c == d {
				return c
			}
		}
	}
	return None
}
