package syntax

import "github.com/seed-1f9ebf69/signet/spec/source"

// Service = "service" NAME NAME "->" NAME [ Label ] [ "envelope" NAME ] Block( Call | Setting | Override )
type Service struct {
	Stmt
	Name     Name
	From, To Name
	Label    Label // nil means none
	Envelope *Name // nil means that of the api
	Items    []ServiceItem
}

// ServiceItem is a statement of a service: *Call, *Limit, *Lenient, *Allow or
// *Override.
type ServiceItem interface {
	Node
	serviceItem()
}

func (*Call) serviceItem()     {}
func (*Limit) serviceItem()    {}
func (*Lenient) serviceItem()  {}
func (*Allow) serviceItem()    {}
func (*Override) serviceItem() {}

// Calls returns the calls in order, without the settings.
func (s *Service) Calls() []*Call { return only[*Call](s.Items) }

// Call = "call" Dotted [ METHOD STRING ] [ Label ] Block( CallItem )
type Call struct {
	Stmt
	Name   Dotted
	Method *Name      // "GET"; nil means that of the envelope
	Path   *StringLit // nil means none; there is one if there is a method
	Label  Label      // nil means none
	Items  []CallItem
}

// CallItem is a statement of a call: *CallArgs, *CallResult, *Fault, *Example,
// *Limit, *Lenient, *Allow, *Override or *CallAttr.
type CallItem interface {
	Node
	callItem()
}

func (*CallArgs) callItem()   {}
func (*CallResult) callItem() {}
func (*Fault) callItem()      {}
func (*Example) callItem()    {}
func (*Limit) callItem()      {}
func (*Lenient) callItem()    {}
func (*Allow) callItem()      {}
func (*Override) callItem()   {}
func (*CallAttr) callItem()   {}

// CallArgs = "args" Type
type CallArgs struct {
	Stmt
	Type Type // nil if broken
}

// CallResult = "result" Type
type CallResult struct {
	Stmt
	Type Type // nil if broken
}

// CallAttr = Attr
type CallAttr struct {
	Stmt
	Attr Attr // nil if broken
}

// Override = "override" NAME [ "." NAME ] "=" Expr
type Override struct {
	Stmt
	Target Dotted // one part, or "response" and a member
	Value  Expr   // nil if broken
}

// Example = "example" Label Block( ExampleItem )
type Example struct {
	Stmt
	Label Label // nil if broken
	Items []ExampleItem
}

// ExampleItem is a statement of an example: *ExampleArgs, *ExampleResult or
// *ExampleFault.
type ExampleItem interface {
	Node
	exampleItem()
}

func (*ExampleArgs) exampleItem()   {}
func (*ExampleResult) exampleItem() {}
func (*ExampleFault) exampleItem()  {}

// ExampleArgs = "args" Json
type ExampleArgs struct {
	Stmt
	Value JSONValue // nil if broken
}

// ExampleResult = "result" Json
type ExampleResult struct {
	Stmt
	Value JSONValue // nil if broken
}

// ExampleFault = "fault" NAME [ STRING ]
type ExampleFault struct {
	Stmt
	Name Name
	Text *StringLit // nil means the text of the fault
}

// Flow = "flow" NAME [ Label ] Block( Step )
type Flow struct {
	Stmt
	Name  Name
	Label Label // nil means none
	Steps []*Step
}

// Step = Dotted [ "example" STRING | Json ] [ "expect" ( Expr | "fault" NAME ) ] [ Label ]
type Step struct {
	Stmt
	Call        Dotted
	Example     *StringLit // nil means Args, or the first example
	Args        JSONValue  // nil means Example, or the first example
	Expect      Expr       // nil means anything, or ExpectFault
	ExpectFault *Name      // nil means Expect
	Label       Label      // nil means none
}

// Vector = "vector" Label "for" Dotted "example" STRING Block( VectorItem )
type Vector struct {
	Stmt
	Label   Label // nil if broken
	Call    Dotted
	Example *StringLit // nil if broken
	Items   []VectorItem
}

// VectorItem is a statement of a vector: *VectorCredential or *VectorValue.
type VectorItem interface {
	Node
	vectorItem()
}

func (*VectorCredential) vectorItem() {}
func (*VectorValue) vectorItem()      {}

// VectorCredential = "credential" Json
type VectorCredential struct {
	Stmt
	Value JSONValue // nil if broken
}

// VectorValue = ( "given" | "expect" ) NAME { "." NAME } "=" ( STRING | RAW )
type VectorValue struct {
	Stmt
	Given  bool // else expected
	Target Dotted
	Text   string      // decoded
	Value  source.Span // the literal; zero if broken
}
