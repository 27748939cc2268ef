package spec

import (
	"slices"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

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
	// Path is how the path is protected, where the call is told by it.
	Path CoverClass
	// Opened are nodes that are undone before they are verified, because a check
	// needs what they hold.
	Opened []Expr
}

// Step is one step of a plan.
type Step struct {
	Op StepOp
	// In is the known node that the step reads: what arrived, or was undone.
	In Expr
	// Of is the node that In is the value of, known once the step is done; nil if
	// that is no node of the contract.
	Of Expr
	// Out are the nodes that become known by the step. Where it takes a text apart
	// there is one for each part of Node, nil for a part that has to be as it is
	// computed.
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
	// When is the condition under which the step is taken; nil means always.
	When Expr
	// Spread are the members that arguments or result are read from, if not In.
	Spread *Member
	// Empty says which members of arguments or result are not handed out: those
	// that a canonical list leaves out, so that anybody could have added them.
	Empty EmptyRule
	// Arms are the alternatives of a switch, in the order of Match.Arms, those of
	// an any step, or the steps for one item of it.
	Arms [][]Step
	Span source.Span
}

// StepOp is what a step does.
type StepOp int

// The operations of plans.
const (
	StepLiteral   StepOp = iota + 1 // In reads as the literal Node
	StepRequire                     // In arrived, which it need not otherwise
	StepUndo                        // Out[0] is the inverse of Node (an Apply) on In
	StepStrip                       // Out[0] is In without the known parts of Node (a Concat)
	StepCut                         // Out are the parts of In, all but one of which have one length (a Concat)
	StepSplit                       // Out are the parts of In at the separator of Node (a join)
	StepScan                        // Out are the members that In holds (Node is an Object)
	StepBind                        // Out[0] has the value of In
	StepSame                        // In equals the known Node
	StepCompare                     // In equals Node, which is computed
	StepAccept                      // In is the option that the credential states (Node is an option)
	StepChosen                      // In lists at least what Node (a chosen) lists
	StepRoute                       // the method and In, the path, give the call and arguments of its path
	StepIdentify                    // In is the id
	StepLookup                      // the live keys of the id
	StepSelect                      // only keys that In names
	StepVerify                      // In, decoded through Through, is the check Node
	StepAny                         // any item of In passes Arms[0] (Node is a listed or nil), or In passes any of Arms (Node is an either)
	StepSwitch                      // the arm of Node (a Match) that its subject chooses
	StepLine                        // everything above is verified
	StepFresh                       // the time In lies in the window
	StepReplay                      // the message was not seen before
	StepCall                        // In names a call
	StepArguments                   // In is the business data, to be decoded
	StepOutcome                     // the outcome members tell success or a fault
)

var stepNames = [...]string{"", "literal", "require", "undo", "strip", "cut", "split", "scan", "bind", "same", "compare", "accept", "chosen",
	"route", "identify", "lookup", "select", "verify", "any", "switch", "line", "fresh", "replay", "call", "arguments", "outcome"}

// String returns the name of the operation.
func (o StepOp) String() string { return stepNames[o] }

// Cover tells what protects one member of a message.
type Cover struct {
	Member *Member
	Class  CoverClass
	// Keyed is set for a check that has a secret or a key in it, so that it tells
	// who made the message.
	Keyed bool
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

// SignedWhen returns the conditions under which the message is signed, of which
// any is enough: none for one that never is, or always.
func (p *Plan) SignedWhen() []Expr {
	var whens []Expr
	for _, c := range p.Coverage {
		switch {
		case !c.Keyed:
		case c.Member.When == nil:
			return nil
		default:
			whens = append(whens, c.Member.When)
		}
	}
	return whens
}

// leavesOut reports whether arguments or result are handed out without what is
// empty.
func (p *Plan) leavesOut() bool {
	return p != nil && slices.ContainsFunc(p.Steps, func(s Step) bool { return s.Empty != EmptyKeep })
}

// Of returns the class of a member, Uncovered if the plan does not know it.
func (p *Plan) Of(m *Member) CoverClass {
	for _, c := range p.Coverage {
		if c.Member == m {
			return c.Class
		}
	}
	return Uncovered
}
