package eval

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Arrived is an answer as it arrived.
type Arrived struct {
	Status int
	Header http.Header
	Body   []byte
}

// Answered is an answer that was read and verified.
type Answered struct {
	// Fault is nil for a success. A fault that the contract does not know has
	// neither name nor cause.
	Fault *spec.Fault
	// Unsigned is set for a fault that nothing signs, though other answers are.
	Unsigned bool
	// Text is the human message.
	Text string
	// Result is the JSON of the result; nil for none.
	Result []byte
}

// OpenAnswer reads the answer to a request by the envelope's plan, as generated
// clients do; ok is false if it is no sound answer. Faults are those that the
// call can be answered with, in the order of the contract.
func OpenAnswer(call *spec.Call, request *Sent, credential Credential, in Arrived, faults []*spec.Fault) (a Answered, ok bool) {
	env := call.Service.Envelope
	m := newMachine(env.Response)
	m.receives, m.credential, m.call, m.request = true, credential, call, request.machine
	m.http = parts{status: in.Status, header: in.Header, body: in.Body}
	outcome, fault, ok := m.outcome(env, faults)
	if !ok {
		return a, false
	}
	m.failed = outcome == nil || fault != nil
	if m.arrive() != nil {
		return a, false
	}
	if outcome, fault, ok = m.outcome(env, faults); !ok {
		return a, false
	}
	m.failed = outcome == nil || fault != nil
	for i := range env.Receive.Steps {
		s := &env.Receive.Steps[i]
		switch s.Op {
		case spec.StepOutcome, spec.StepLine:
		case spec.StepArguments:
			if !m.failed && (s.When == nil || m.holdsWhen(s.When)) && (s.If == nil || !m.absent[s.If]) {
				a.Result = m.businessData(s, call.Result)
			}
		default:
			if m.step(s) != spec.NoCause {
				return a, false
			}
		}
	}
	if whens := env.Receive.SignedWhen(); len(whens) > 0 && !slices.ContainsFunc(whens, m.holdsWhen) {
		if !m.failed {
			return Answered{}, false
		}
		a.Unsigned = true
	}
	a.Text = m.humanText(env)
	if m.failed {
		if a.Fault = faultByText(fault, faults, a.Text); a.Fault == nil {
			a.Fault = &spec.Fault{}
		}
	}
	return a, true
}

// outcome tells by status and members which outcome an answer is. Before the
// members are read only the status tells; nil and nil is an unknown fault.
func (m *machine) outcome(env *spec.Envelope, faults []*spec.Fault) (*spec.Outcome, *spec.Fault, bool) {
	statusKnown := false
	for _, o := range env.Success {
		statusKnown = statusKnown || o.HTTP == m.http.status
		if m.matches(o) && !m.failedMembers() {
			return o, nil, true
		}
	}
	for _, f := range faults {
		statusKnown = statusKnown || f.HTTP == m.http.status
		if m.matches(&f.Outcome) {
			return &f.Outcome, f, true
		}
	}
	return nil, nil, statusKnown
}

// failedMembers reports whether members arrived that only failures have.
func (m *machine) failedMembers() bool {
	for _, x := range m.msg.Leaves() {
		if _, arrived := m.texts[x.Reference]; arrived && !x.MeantFor(false) {
			return true
		}
	}
	return false
}

// matches reports whether an answer looks like an outcome.
func (m *machine) matches(o *spec.Outcome) bool {
	if o.HTTP != m.http.status {
		return false
	}
	for _, v := range o.Values {
		text, arrived := m.texts[v.Member.Reference]
		if arrived || m.absent[v.Member] {
			if string(text) != v.Value.Text {
				return false
			}
		}
	}
	return true
}

// humanText is what the members that carry `text` say.
func (m *machine) humanText(env *spec.Envelope) string {
	for _, x := range env.Response.AllLeaves() {
		if r, ok := x.Expr.(*spec.Ref); ok && r.Origin == spec.OriginText && !m.absent[x] {
			return string(m.texts[x.Reference])
		}
	}
	return ""
}

// faultByText chooses among faults that look alike by their message.
func faultByText(first *spec.Fault, faults []*spec.Fault, text string) *spec.Fault {
	if first == nil {
		return nil
	}
	alike := 0
	for _, f := range faults {
		if f.SameWire(&first.Outcome) {
			alike++
			if text == f.Text || strings.HasPrefix(text, f.Text+": ") {
				return f
			}
		}
	}
	if alike == 1 {
		return first
	}
	return nil
}

func statusText(status int) []byte { return []byte(strconv.Itoa(status)) }
