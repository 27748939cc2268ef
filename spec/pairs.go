package spec

import (
	"slices"
	"strings"
)

// Pairs are the options of a canonical list of names and values.
type Pairs struct {
	// Sources are where the names and values come from, in order.
	Sources []PairSource
	// Members are the declared members that a sender puts in, in wire order,
	// `except` and `only` applied. On receipt, and from spreads, undeclared ones
	// take part too.
	Members []*Member
	// Except are the wire names of the members that do not take part.
	Except []string
	// Only are the wire names of those that do; empty if all do.
	Only []string
	// OnlyText is the text that holds the names of those that take part, apart
	// by Separator; nil if there is none.
	OnlyText  Expr
	Separator string
	// Prefix is what the names that take part begin with; empty for any.
	Prefix string
	// Empty tells what happens to members whose text is empty.
	Empty EmptyRule
	Order PairOrder
	// Each is the text of one pair over OriginName, OriginValue and
	// OriginValueJSON.
	Each Expr
	// Join stands between two pairs.
	Join string
	// KeepDoubles lets a name occur twice; else it makes a message malformed.
	KeepDoubles bool
	// Message is that whose members these are.
	Message *Message
	// Distinct says that several carriers might have the same name, which makes the
	// list ambiguous; within one it makes the message malformed.
	Distinct bool
	// Apart are names that no value may imitate, as the value x&memo2=y of memo
	// does where Join is & and Assign is =. Both sides refuse such a value unless
	// the name itself is there.
	Apart []string
	// Assign stands between name and value; of use with Apart.
	Assign string
}

// UsesJSON reports whether a pair is made of the JSON text of its value.
func (p *Pairs) UsesJSON() bool { return Names(p.Each, OriginValueJSON) }

// UsesValue reports whether a pair is made of the plain text of its value.
func (p *Pairs) UsesValue() bool { return Names(p.Each, OriginValue) }

// KeepApart adds a name to Apart if it can take part.
func (p *Pairs) KeepApart(name string) {
	if !slices.Contains(p.Except, name) && !slices.Contains(p.Apart, name) &&
		(len(p.Only) == 0 || slices.Contains(p.Only, name)) && strings.HasPrefix(name, p.Prefix) {
		p.Apart = append(p.Apart, name)
	}
}

// PairSource is one place that names and values come from.
type PairSource struct {
	Kind PairSourceKind
	// Block is the nested member of PairBlock.
	Block *Member
}

// PairSourceKind is the kind of a PairSource.
type PairSourceKind int

// The sources of pairs.
const (
	PairFields    PairSourceKind = iota // members of query and body
	PairQuery                           // members of the query
	PairForm                            // members of the body
	PairHeaders                         // headers, their names in lower case
	PairArguments                       // members of the arguments
	PairBlock                           // members of a nested member
)

var pairSourceNames = [...]string{"fields", "query", "form", "headers", "arguments", ""}

// String returns the source as a contract writes it.
func (s PairSource) String() string {
	if s.Kind == PairBlock {
		return s.Block.Named()
	}
	return pairSourceNames[s.Kind]
}

// PairSourceNamed returns the kind of source that a contract calls so.
func PairSourceNamed(name string) (PairSourceKind, bool) {
	for k, n := range pairSourceNames {
		if n == name && n != "" {
			return PairSourceKind(k), true
		}
	}
	return 0, false
}

// EmptyRule tells what pairs does with empty values.
type EmptyRule int

// The rules for empty values.
const (
	EmptyKeep     EmptyRule = iota // sign them like others
	EmptyDrop                      // leave them out
	EmptyDropNull                  // leave out JSON null, keep ""
)

// PairOrder is the order of pairs.
type PairOrder int

// The orders. Comparison is by bytes.
const (
	OrderName       PairOrder = iota // by name
	OrderNameValue                   // by name, then by value
	OrderNameFolded                  // by name, ASCII case ignored
	OrderListed                      // as the contract declares the members
	OrderSent                        // as they arrived
	OrderEach                        // by the text of the pair
)

// ListedNames returns the names in the order of `order: listed`.
func (p *Pairs) ListedNames() []string {
	if len(p.Only) > 0 {
		return p.Only
	}
	names := make([]string, len(p.Members))
	for i, m := range p.Members {
		names[i] = m.Wire
	}
	return names
}
