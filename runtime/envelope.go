package runtime

import (
	"context"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// Envelope is how messages of a contract are packed and signed: four generated
// functions and the facts that the steps around them need. C is the credential
// that the contract declares, or [Credential].
//
// A cause that Causes does not name is answered as the next one that it names
// on the chains
//
//	unknown_id, expired, replayed -> bad_signature -> internal
//	malformed, unknown_call -> invalid_arguments -> internal
//
// and if there is none, by HTTP status 400 (500 for internal) without a body.
type Envelope[C any] struct {
	Language string  // tag of the contract's first language: "zh-CN"
	Method   string  // of requests: "POST"; empty if each call has its own
	Request  string  // media type of requests, without parameters; empty if there is no body
	Answer   string  // media type of answers, with its parameters; empty if they have no body
	Body     int64   // largest body of a request in bytes
	InPlace  bool    // Open decodes the body of a request where it lies
	Lenient  Lenient // for all calls
	Causes   []Cause // those that Seal can tell apart

	// Past and Future are how far the stated time may lie from the clock. Both
	// zero: no freshness.
	Past, Future time.Duration
	// Replay is how long a message is remembered. Zero: replays are not looked for.
	Replay time.Duration

	// Identity tells id and secrets of a credential, to check fixed keyrings.
	Identity func(*C) (id string, secrets []Secret)
	// Dummy makes the credential that requests of unknown ids are verified with.
	Dummy func() C

	// Prefix makes the prefix of what a credential signs for a call, or a decoy: of
	// the first check that has one. Nil if none has.
	Prefix func(c *C, call string, decoy bool) *recipe.Prefix
	// PrefixByCall tells that each call has a prefix of its own.
	PrefixByCall bool

	// Open verifies a request. It reads Method, Path, Query, Header and Body, and
	// sets Call, Args, ID, Peer and, where they are asked for, At and Once. What it
	// sets may be part of Body. Until it returns None no arguments are decoded.
	Open func(ctx context.Context, x *Exchange, ring *Ring[C]) Cause
	// Seal makes the answer: from Cause (None or one of Causes or Declared), Fault,
	// Result and Message it sets Status, AnswerHead and Answer.
	Seal func(x *Exchange)
	// SealCall makes a request: from Call and Args it sets Path, Query, Header and
	// Body, and Method if each call has its own.
	SealCall func(x *Exchange, c *C) error
	// OpenAnswer verifies an answer. It reads Status, AnswerHead and Answer and
	// sets Text and Result, or returns the fault that the answer is. An error
	// says that it is no sound answer, and wraps ErrAnswer.
	OpenAnswer func(x *Exchange, c *C) (*Fault, error)
}

// Lenient is what a contract tolerates of peers.
type Lenient struct {
	EmptyArguments bool // the empty text stands for {}
	PHP            bool // [] for an empty object, "1" for 1 and the reverse
}

// and is what l or m tolerates.
func (l Lenient) and(m Lenient) Lenient {
	return Lenient{l.EmptyArguments || m.EmptyArguments, l.PHP || m.PHP}
}

// answers maps each cause to the one it is answered as.
func (e *Envelope[C]) answers() (table [Declared + 1]Cause) {
	for c := range table {
		table[c] = Cause(c).answeredAs(e.Causes)
	}
	return table
}
