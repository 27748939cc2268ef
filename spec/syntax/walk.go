package syntax

// Walk calls visit for the node and everything below it that is a Node, in the
// order of the source. It does not go below a node for which visit returns
// false. Names, labels and documentation are no nodes of their own.
func Walk(n Node, visit func(Node) bool) {
	if !visit(n) {
		return
	}
	for _, child := range children(n) {
		Walk(child, visit)
	}
}

// Walk calls visit for every declaration of the file and everything below.
func (f *File) Walk(visit func(Node) bool) {
	if f.Version != nil {
		Walk(f.Version, visit)
	}
	for _, d := range f.Decls {
		Walk(d, visit)
	}
}

// nodes collects children and leaves out those that are nil.
type nodes []Node

func (ns *nodes) add(n Node) {
	if n != nil {
		*ns = append(*ns, n)
	}
}

func addAll[T Node](ns *nodes, list []T) {
	for _, n := range list {
		ns.add(n)
	}
}

// addPtr adds a node that is held by its pointer type.
func addPtr[T any, P interface {
	*T
	Node
}](ns *nodes, p P) {
	if p != nil {
		ns.add(p)
	}
}

func (ns *nodes) suffix(s *Suffix) {
	addAll(ns, s.Rules)
	ns.add(s.When)
	addAll(ns, s.Attrs)
}

// children returns what is directly below a node.
func children(n Node) []Node {
	var ns nodes
	switch n := n.(type) {
	case Decl:
		declChildren(&ns, n)
	case Type, FieldItem, Rule, Attr, *Constant, *Case, *Check:
		typeChildren(&ns, n)
	case EnvelopeItem, MessageItem, MappingItem, *Carrier, *Format, *CredentialMember:
		envelopeChildren(&ns, n)
	case APIItem, CallItem, ServiceItem, ExampleItem, VectorItem, *Version, *Address, *Step:
		statementChildren(&ns, n)
	case JSONValue, *JSONMember, *JSONSpread:
		jsonChildren(&ns, n)
	default:
		exprChildren(&ns, n)
	}
	return ns
}

func declChildren(ns *nodes, n Decl) {
	switch n := n.(type) {
	case *Import:
		addPtr(ns, n.Path)
	case *API:
		addAll(ns, n.Items)
	case *Envelope:
		addAll(ns, n.Items)
	case *Scalar:
		ns.suffix(&n.Suffix)
	case *Enum:
		addAll(ns, n.Constants)
	case *Struct:
		addPtr(ns, n.Body)
	case *Variant:
		addAll(ns, n.Cases)
	case *Service:
		addAll(ns, n.Items)
	case *Flow:
		addAll(ns, n.Steps)
	case *Vector:
		addPtr(ns, n.Example)
		addAll(ns, n.Items)
	}
}

func typeChildren(ns *nodes, n Node) {
	switch n := n.(type) {
	case *Constant:
		ns.add(n.Value)
		addAll(ns, n.Attrs)
	case *Case:
		ns.add(n.Value)
	case *Where:
		addAll(ns, n.Checks)
	case *Check:
		ns.add(n.Cond)
	case *Field:
		ns.add(n.Type)
		ns.suffix(&n.Suffix)
	case *ListType:
		ns.add(n.Elem)
		addAll(ns, n.Rules)
	case *MapType:
		ns.add(n.Elem)
		addAll(ns, n.Rules)
	case *StructType:
		addAll(ns, n.Items)
	case *BoundRule:
		ns.add(n.Value)
	case *SizeRule:
		addPtr(ns, n.Range.Min)
		if n.Range.Max != n.Range.Min {
			addPtr(ns, n.Range.Max)
		}
	case *OneOfRule:
		ns.add(n.Values)
	case *RequiredRule:
		ns.add(n.When)
	case *DefaultRule:
		ns.add(n.Value)
	case *SinceAttr:
		addPtr(ns, n.Version)
	}
}

func envelopeChildren(ns *nodes, n Node) {
	switch n := n.(type) {
	case *Request:
		addPtr(ns, n.Carrier)
		ns.add(n.Path)
		addAll(ns, n.Items)
	case *Response:
		addPtr(ns, n.Carrier)
		addAll(ns, n.Items)
	case *Carrier:
		addAll(ns, n.Args)
	case *CarrierPart:
		addPtr(ns, n.Carrier)
		ns.add(n.When)
		addAll(ns, n.Members)
	case *BodyPart:
		ns.add(n.Value)
		ns.add(n.When)
	case *HeaderPart:
		ns.add(n.Value)
		addPtr(ns, n.Format)
		ns.suffix(&n.Suffix)
		addAll(ns, n.Members)
	case *Format:
		addAll(ns, n.Args)
	case *Spread:
		ns.add(n.When)
	case *Member:
		ns.add(n.Computed)
		ns.add(n.Type)
		ns.add(n.Value)
		ns.suffix(&n.Suffix)
		addAll(ns, n.Members)
	case *Let:
		ns.add(n.Value)
		addPtr(ns, n.Format)
		addAll(ns, n.Members)
	case *Success:
		addAll(ns, n.Mapping)
	case *MapHTTP:
		addPtr(ns, n.Status)
	case *MapText:
		addPtr(ns, n.Text)
	case *MapMember:
		ns.add(n.Value)
	case *Credential:
		addAll(ns, n.Members)
	case *Replay:
		addPtr(ns, n.Within)
	case *Freshness:
		addPtr(ns, n.Past)
		addPtr(ns, n.Future)
	default:
		statementChildren(ns, n)
	}
}

func statementChildren(ns *nodes, n Node) {
	switch n := n.(type) {
	case *Version:
		addPtr(ns, n.Number)
	case *APIVersion:
		addPtr(ns, n.Text)
	case *Party:
		addAll(ns, n.Addresses)
	case *Address:
		addPtr(ns, n.URL)
	case *Limit:
		addPtr(ns, n.Size)
	case *Fault:
		addAll(ns, n.Mapping)
	case *Call:
		addPtr(ns, n.Path)
		addAll(ns, n.Items)
	case *CallArgs:
		ns.add(n.Type)
	case *CallResult:
		ns.add(n.Type)
	case *CallAttr:
		ns.add(n.Attr)
	case *Override:
		ns.add(n.Value)
	case *Example:
		addAll(ns, n.Items)
	case *ExampleArgs:
		ns.add(n.Value)
	case *ExampleResult:
		ns.add(n.Value)
	case *ExampleFault:
		addPtr(ns, n.Text)
	case *Step:
		addPtr(ns, n.Example)
		ns.add(n.Args)
		ns.add(n.Expect)
	case *VectorCredential:
		ns.add(n.Value)
	}
}

func exprChildren(ns *nodes, n Node) {
	switch n := n.(type) {
	case *BinaryExpr:
		ns.add(n.X)
		ns.add(n.Y)
	case *UnaryExpr:
		ns.add(n.X)
	case *SelectExpr:
		ns.add(n.X)
	case *CallExpr:
		addAll(ns, n.Args)
	case *Arg:
		ns.add(n.Value)
	case *ParenExpr:
		ns.add(n.X)
	case *ListExpr:
		addAll(ns, n.Elems)
	case *MatchExpr:
		ns.add(n.Value)
		addAll(ns, n.Arms)
	case *Arm:
		addAll(ns, n.Values)
		ns.add(n.Result)
	}
}

func jsonChildren(ns *nodes, n Node) {
	switch n := n.(type) {
	case *JSONObject:
		addPtr(ns, n.Spread)
		addAll(ns, n.Members)
	case *JSONSpread:
		addPtr(ns, n.Example)
	case *JSONMember:
		ns.add(n.Key)
		ns.add(n.Value)
	case *JSONArray:
		addAll(ns, n.Elems)
	}
}
