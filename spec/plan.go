package spec

import "github.com/seed-1f9ebf69/signet/spec/source"

// Plan is how a receiver reads a message back: straight-line steps, one loop
// over the live keys. Carriers are read first; a member that is not Optional
// and not there is malformed. Then the steps run in order.
type Plan struct {
	Steps []Step
	// Lookup is the index of the lookup step, -1 if there is none: the steps
	// between it and the line run for each live key.
	Lookup int
	// Line is the index of the line: all before it is verification, all behind
	// it reads verified data only.
	Line int
	// Coverage tells for each leaf of the message what protects it, in order.
	Coverage []Cover
	// Opened are members that are undone before they are verified.
	Opened []*Member
}

// Step is one step of a plan.
type Step struct {
	Op StepOp
	// In is the known node that the step reads: what arrived, or was undone.
	In Expr
	// Out are the nodes that become known by the step.
	Out []Expr
	// Node is what is undone, computed, compared or verified.
	Node Expr
	// Through are the encodings between In and the check of a verify step,
	// outermost first.
	Through []*Apply
	// Cause is the fault when the step fails.
	Cause Cause
	// If is a member whose absence skips the step; nil means always.
	If *Member
	// Arms are the alternatives of a switch, in the order of Match.Arms.
	Arms [][]Step
	Span source.Span
}

// StepOp is what a step does.
type StepOp int

// The operations of plans.
const (
	StepLiteral   StepOp = iota + 1 // In reads as the literal Node
	StepUndo                        // Out[0] is the inverse of Node (an Apply) on In
	StepStrip                       // Out[0] is In without the known parts of Node (a Concat)
	StepSplit                       // Out are the parts of In at the separator of Node (a join)
	StepBind                        // Out[0] has the value of In
	StepSame                        // In equals the known Node
	StepCompare                     // In equals Node, which is computed
	StepIdentify                    // In is the id
	StepLookup                      // the live keys of the id
	StepVerify                      // In, decoded through Through, is the check Node
	StepSwitch                      // the arm of Node (a Match) that its subject chooses
	StepLine                        // everything above is verified
	StepFresh                       // the time In lies in the window
	StepReplay                      // the message was not seen before
	StepCall                        // In names a call
	StepArguments                   // In is the business data, to be decoded
	StepOutcome                     // the outcome members tell success or a fault
)

var stepNames = [...]string{"", "literal", "undo", "strip", "split", "bind", "same", "compare", "identify",
	"lookup", "verify", "switch", "line", "fresh", "replay", "call", "arguments", "outcome"}

// String returns the name of the operation.
func (o StepOp) String() string { return stepNames[o] }

// Cover tells what protects one member of a message.
type Cover struct {
	Member *Member
	Class  CoverClass
}

// CoverClass is how a member is protected.
type CoverClass int

// The classes of coverage.
const (
	Uncovered  CoverClass = iota // can be changed unseen
	Covered                      // any change is refused
	Loosely                      // only below a function that loses information
	ByValue                      // all that it leads to is covered
	ChoosesKey                   // leads only to the choice of the key
	Fixed                        // must arrive as written
	IsCheck                      // is the signature itself
)

var coverNames = [...]string{"uncovered", "covered", "loosely", "by value", "chooses the key", "fixed", "check"}

// String returns the name of the class.
func (c CoverClass) String() string { return coverNames[c] }

// Of returns the class of a member, Uncovered if the plan does not know it.
func (p *Plan) Of(m *Member) CoverClass {
	for _, c := range p.Coverage {
		if c.Member == m {
			return c.Class
		}
	}
	return Uncovered
}
