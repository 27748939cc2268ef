package runtime

import (
	"encoding/binary"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/internal/poison"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// Exchange is one request and its answer, on either side. It is pooled: nothing
// of it may be kept after Release. The four functions of an [Envelope] work on
// it; adapters of other transports fill in the request and send the answer.
type Exchange struct {
	// The request.
	Method string
	Scheme string // of the address: "https"
	Host   string // of the address, with its port if that is stated
	Base   string // path of the address
	Path   string // below the address, as it is on the wire
	Query  string // without "?"
	Header http.Header
	Body   []byte // append to it

	// What the request says: verified by Open, or given to SealCall.
	Call []byte // name of the call
	// CallPath is the path of a call that has its own, for SealCall.
	CallPath string
	Args     []byte    // its arguments, encoded
	ID       string    // of the credential that verified; not of pooled memory
	Peer     any       // that credential, a pointer
	At       time.Time // when the message was made, by its own account

	// The outcome: given to Seal, or told by OpenAnswer.
	Cause  Cause
	Fault  *Fault // of cause Declared
	Result []byte // encoded; nil for none
	Text   string // human text, see Message
	// Unsigned is told by OpenAnswer: nothing signs this answer, though others are.
	Unsigned bool

	// The answer.
	Status     int
	AnswerHead http.Header
	Answer     []byte // append to it

	// Scratch is memory to compose and decode in: append to it and keep slices.
	Scratch []byte

	scan           jsonx.Scanner
	form           recipe.Form
	query          recipe.Form
	elements       recipe.XML
	members        jsonx.Members
	pairs          recipe.Pairs
	encoded        []byte      // memory that arguments or result are encoded in
	once           []byte      // what tells the message from all others
	prefixes       []prefixes  // of the credentials that may have signed
	own            [1]prefixes // of a client
	routes         *routes
	calls          map[string]*Endpoint // of the server
	found          *Endpoint            // the last of them that was asked for
	texts          []byte               // copies of what arrived
	inPath         []flatField          // arguments that arrived in the path
	flat           []flatField          // arguments or result that arrived as plain text
	isFlat         bool
	left           recipe.Empty // members of arguments or result that are left out
	rest, gathered []byte
	kept           [][]byte // texts of the request that the answer is made from
	unread         bool     // the body is too large, or did not arrive
	limits         *Limits
	clock          func() time.Time
	now            time.Time
	err            error // what the log is told of an internal fault
}

// maxKept is how much memory of one buffer a released exchange keeps.
const maxKept = 64 << 10

var exchanges = sync.Pool{New: func() any { return new(Exchange) }}

var defaultOptions = newOptions(nil, 1<<20)

// NewExchange returns an empty exchange. Append to Body and Answer rather than
// assign them: their memory is kept.
func NewExchange() *Exchange {
	x := exchanges.Get().(*Exchange)
	x.adopt(defaultOptions)
	return x
}

// adopt makes limits and clock those of o.
func (x *Exchange) adopt(o *options) { x.limits, x.clock = &o.limits, o.now }

// Release gives the exchange back. It alone resets everything, so that what one
// message leaves behind cannot reach the next.
func (x *Exchange) Release() {
	if poison.On.Load() {
		for _, b := range [][]byte{x.Body, x.Answer, x.Scratch, x.encoded, x.once, x.rest, x.gathered, x.texts} {
			poison.Fill(b)
		}
	}
	x.Method, x.Scheme, x.Host, x.Base, x.Path, x.Query, x.Header = "", "", "", "", "", "", nil
	x.CallPath, x.routes, x.isFlat, x.left = "", nil, false, recipe.KeepEmpty
	x.prefixes, x.own = nil, [1]prefixes{}
	x.calls, x.found = nil, nil
	x.Call, x.Args, x.ID, x.Peer, x.At = nil, nil, "", nil, time.Time{}
	x.Cause, x.Fault, x.Result, x.Text, x.Unsigned = None, nil, nil, "", false
	x.Status, x.AnswerHead = 0, nil
	clear(x.Scratch) // secrets were composed into it
	for _, b := range [...]*[]byte{&x.Body, &x.Answer, &x.Scratch, &x.encoded, &x.once, &x.rest, &x.gathered, &x.texts} {
		empty(b)
	}
	x.unread = false
	clear(x.inPath)
	clear(x.flat)
	clear(x.kept)
	x.inPath = x.inPath[:0]
	x.flat = x.flat[:0]
	x.kept = x.kept[:0]
	x.scan.Clear()
	x.form.Reset()
	x.query.Reset()
	x.elements.Reset()
	x.members.Clear()
	x.pairs.Reset()
	x.limits, x.clock, x.now, x.err = nil, nil, time.Time{}, nil
	exchanges.Put(x)
}

// empty keeps the memory of b for its next use, but not what one large message
// made it grow to.
func empty(b *[]byte) {
	if cap(*b) > maxKept {
		*b = nil
	}
	*b = (*b)[:0]
}

// Now is the time of the message: one value however often it is asked for.
func (x *Exchange) Now() time.Time {
	if x.now.IsZero() {
		x.now = x.clock()
	}
	return x.now
}

// Message is the human text to send: what the implementation or a declared
// fault says, else normal, which the contract states. Invalid arguments add the
// first violation to it.
func (x *Exchange) Message(normal string) string {
	switch {
	case x.Text == "":
		return normal
	case x.Cause == InvalidArguments:
		return normal + ": " + x.Text
	}
	return x.Text
}

// Remember adds member to what tells this message from all others. It takes the
// bytes of digests and signatures, not their text: the same digest in capital
// letters is the same message.
func (x *Exchange) Remember(member []byte) {
	x.once = binary.AppendUvarint(x.once, uint64(len(member)))
	x.once = append(x.once, member...)
}

// Copy returns text in pooled memory of its own.
func (x *Exchange) Copy(text []byte) []byte { return copied(x, text) }

func copied[T recipe.Text](x *Exchange, text T) []byte {
	start := len(x.texts)
	x.texts = append(x.texts, text...)
	return x.texts[start:len(x.texts):len(x.texts)]
}

// Form reads text as a form, which it decodes in place: give a [Exchange.Copy] of what
// is read again. An error says that a field occurs twice or that there are too many.
// One form at a time.
func (x *Exchange) Form(text []byte) (*recipe.Form, error) {
	return &x.form, x.form.Parse(text, x.limits.Fields)
}

// Pairs returns an empty list of pairs. One list at a time.
func (x *Exchange) Pairs() *recipe.Pairs {
	x.pairs.Reset()
	return &x.pairs
}

// Single returns the value of a header that occurs exactly once; name is in
// canonical form.
func (x *Exchange) Single(h http.Header, name string) (value []byte, ok bool) {
	values := x.Texts(h, name)
	if len(values) != 1 {
		return nil, false
	}
	return copied(x, values[0]), true
}

// BadAnswer is the error of an answer that is none of the contract; what names
// the part that is not.
func (x *Exchange) BadAnswer(what string) error {
	return fmt.Errorf("%w: %s (HTTP status %d)", ErrAnswer, what, x.Status)
}

// Members reads text as a JSON object, strictly. An error says that it is none.
// One object at a time: the members stay until the next.
func (x *Exchange) Members(text []byte) (*jsonx.Members, error) {
	return &x.members, x.members.Scan(text, x.limits.Fields, x.jsonLimits())
}

func (x *Exchange) jsonLimits() jsonx.Limits {
	return jsonx.Limits{Depth: x.limits.Depth, Violations: x.limits.Violations}
}

// startScan begins to read arguments or a result.
func (x *Exchange) startScan(text []byte, tolerated Lenient) {
	if len(text) == 0 && tolerated.EmptyArguments {
		text = emptyObject
	}
	x.scan.Reset(text, x.jsonLimits())
	if tolerated.PHP {
		x.scan.LenientPHP()
	}
}

var emptyObject = []byte("{}")

// violations is an empty list to collect in.
func (x *Exchange) violations() *Violations {
	x.scan.Violations.Reset(x.limits.Violations)
	return &x.scan.Violations
}

// Fail notes why a request is refused as internal, for the log alone.
func (x *Exchange) Fail(err error) { x.err = err }
