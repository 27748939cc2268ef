package syntax

import "github.com/seed-1f9ebf69/signet/spec/source"

// Envelope = "envelope" NAME [ Label ] Block( EnvelopeItem )
type Envelope struct {
	Stmt
	Name  Name
	Label Label // nil means none
	Items []EnvelopeItem
}

// EnvelopeItem is a statement of an envelope: *Request, *Response, *Let,
// *Success, *Fault, *Credential, *Limit, *Lenient, *Allow, *Replay or
// *Freshness.
type EnvelopeItem interface {
	Node
	envelopeItem()
}

func (*Request) envelopeItem()    {}
func (*Response) envelopeItem()   {}
func (*Let) envelopeItem()        {}
func (*Success) envelopeItem()    {}
func (*Fault) envelopeItem()      {}
func (*Credential) envelopeItem() {}
func (*Limit) envelopeItem()      {}
func (*Lenient) envelopeItem()    {}
func (*Allow) envelopeItem()      {}
func (*Replay) envelopeItem()     {}
func (*Freshness) envelopeItem()  {}

// Request = "request" [ METHOD ] [ Carrier ] [ "at" Expr ] Block( Member | Part )
type Request struct {
	Stmt
	Method  *Name    // "POST" or "call_method"; nil means POST
	Carrier *Carrier // nil means the block holds parts; else Items holds only members and spreads
	Path    Expr     // nil means the address itself
	Items   []MessageItem
}

// Response = "response" [ Carrier ] Block( Member | Part )
type Response struct {
	Stmt
	Carrier *Carrier // nil means the block holds parts; else Items holds only members and spreads
	Items   []MessageItem
}

// Carrier = ( "form" | "query" | "json" | "xml" ) [ Args ]
type Carrier struct {
	Kind Name
	Args []*Arg // nil means none
	Span source.Span
}

// MessageItem is a line of a request or response: *CarrierPart, *BodyPart,
// *HeaderPart, *Member or *Spread.
type MessageItem interface {
	Node
	messageItem()
}

func (*CarrierPart) messageItem() {}
func (*BodyPart) messageItem()    {}
func (*HeaderPart) messageItem()  {}
func (*Member) messageItem()      {}
func (*Spread) messageItem()      {}

// CarrierPart = Carrier [ "when" Expr ] Block( Member )
type CarrierPart struct {
	Stmt
	Carrier *Carrier // never nil
	When    Expr     // nil means always
	Members []MemberItem
}

// BodyPart = "body" "=" Expr [ "when" Expr ]
type BodyPart struct {
	Stmt
	Value Expr // nil if broken
	When  Expr // nil means always
}

// HeaderPart = "header" Name [ "as" NAME ] [ "?" ] "=" Expr { Tail }
// | "header" Name [ "as" NAME ] NAME [ Args ] [ "when" Expr ] Block( Member )
type HeaderPart struct {
	Stmt
	Name     Name
	As       *Name       // nil means the header's own name is used in expressions
	Optional source.Span // the "?"; zero means required
	Value    Expr        // nil means a structured header, or broken
	Format   *Format     // the structure, such as params("…"); nil means a plain header
	Members  []MemberItem
	Suffix
}

// Format = NAME [ Args ]
//
// It names how members are written into one text: params("…"), json.
type Format struct {
	Name Name
	Args []*Arg // nil means none
	Span source.Span
}

// MemberItem is a line of a carrier: *Member or *Spread.
type MemberItem interface {
	Node
	memberItem()
}

func (*Member) memberItem() {}
func (*Spread) memberItem() {}

// Spread = "..." NAME [ "when" Expr ]
type Spread struct {
	Stmt
	Name Name
	When Expr // nil means always
}

// Member = ( Name | "[" Expr "]" ) [ "as" NAME ] [ "?" ]
// ( [ Type ] "=" Expr { Tail } | Type { Tail } | [ "when" Expr ] Block( Member ) )
type Member struct {
	Stmt
	Name     Name        // empty if Computed
	Computed Expr        // the name as an expression; nil means Name
	As       *Name       // nil means Name is used in expressions
	Optional source.Span // the "?"; zero means required
	Type     Type        // nil means text, or a block
	Value    Expr        // nil means set by the outcome, or a block
	Block    source.Span // braces included; zero means no nested members
	Members  []MemberItem
	Suffix
}

// Let = "let" NAME ( "=" Expr | NAME [ Args ] Block( Member ) )
type Let struct {
	Stmt
	Name    Name
	Value   Expr    // nil means Format, or broken
	Format  *Format // nil means Value
	Members []MemberItem
}

// Success = "success" Mapping Label
type Success struct {
	Stmt
	Mapping Mapping
	Label   Label // nil if broken
}

// Fault = "fault" NAME Mapping [ Label ]
//
// In the block of a call, one without Mapping and Label names a fault that is
// declared above.
type Fault struct {
	Stmt
	Name    Name
	Mapping Mapping
	Label   Label // nil means none
}

// Mapping = { "http" INT | "text" STRING | NAME "=" Literal }
type Mapping []MappingItem

// MappingItem is a part of a mapping: *MapHTTP, *MapText or *MapMember.
type MappingItem interface {
	Node
	mappingItem()
}

func (*MapHTTP) mappingItem()   {}
func (*MapText) mappingItem()   {}
func (*MapMember) mappingItem() {}

// MapHTTP = "http" INT
type MapHTTP struct {
	Clause
	Status *IntLit // never nil
}

// MapText = "text" STRING
type MapText struct {
	Clause
	Text *StringLit // never nil
}

// MapMember = NAME "=" Literal
type MapMember struct {
	Name  Name
	Value Literal // never nil
	Span  source.Span
}

// At returns the span of the name and its value.
func (m *MapMember) At() source.Span { return m.Span }

// Credential = "credential" Block( CredentialMember )
type Credential struct {
	Stmt
	Members []*CredentialMember
}

// CredentialMember = NAME NAME [ "id" ] [ "of" NAME ] [ "by" NAME ] [ Label ]
type CredentialMember struct {
	Stmt
	Name  Name
	Kind  Name
	ID    source.Span // the word "id"; zero means it does not name the credential
	Of    *Name       // the key that this member names; nil means none
	By    *Name       // the message member that selects the key; nil means none
	Label Label       // nil means none
}

// Replay = "replay" "(" NAME { "," NAME } ")" "within" UNIT
type Replay struct {
	Stmt
	Members []Name
	Within  *UnitLit // nil if broken
}

// Freshness = "freshness" NAME [ "past" UNIT ] [ "future" UNIT ]
type Freshness struct {
	Stmt
	Member Name
	Past   *UnitLit // nil means as Future
	Future *UnitLit // nil means as Past
}

// At returns the span of the carrier, its arguments included.
func (c *Carrier) At() source.Span { return c.Span }

// At returns the span of the format, its arguments included.
func (f *Format) At() source.Span { return f.Span }
