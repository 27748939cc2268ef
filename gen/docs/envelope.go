package docs

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// Envelope is how messages are wrapped and signed.
type Envelope struct {
	ID, Name string
	Doc      []string
	// Method and Path say which a request has, of the path what is below the address.
	Method, Path string
	Limit        string
	Credential   []Credential
	Request      []Carrier
	Response     []Carrier
	Signing      Signing
	Playground   Playground
	// NoPlayground tells why the page cannot sign; empty if it can.
	NoPlayground string
	Coverage     []Cover
	// Answers is the coverage of answers; Unsigned says what it means that there is
	// none, or none of failures.
	Answers  []Cover
	Unsigned []string
	// Facts are freshness, replay, and what a receiver tolerates.
	Facts []string
	// Risks are what the contract leaves open, each with its reason.
	Risks  []Risk
	Faults []Fault
	// ToldByText is set where the message alone tells some faults apart.
	ToldByText bool
}

// Credential is a member of what a party holds, with its value for examples.
type Credential struct {
	Name, Kind, Label string
	Value             string
	// Key is a published key, of which Value is the name.
	Key    string
	Hidden bool
}

// Carrier is a place of the HTTP message with its members.
type Carrier struct {
	Place   string
	When    string
	Members []Member
}

// Member is a part of an envelope.
type Member struct {
	ID, Name, Label string
	Doc             []string
	Presence        string
	// Made is the expression by which a sender makes it.
	Made  string
	Notes []string
}

// Cover tells what protects a member.
type Cover struct {
	Name, Text string
	// Held is set for members that cannot be changed unseen.
	Held bool
}

// Risk is something that a signature leaves open, and why.
type Risk struct{ Code, Why string }

var (
	onMethodOfCall    = words.Phrase{ZH: "由接口决定", EN: "that of the call"}
	onPathOfCall      = words.Phrase{ZH: "由接口决定，接在地址之后", EN: "that of the call, below the address"}
	onAnyPath         = words.Phrase{ZH: "发往地址本身；接收方不检查路径", EN: "messages go to the address as it is; receivers do not look at the path"}
	onForm            = words.Phrase{ZH: "表单正文", EN: "form body"}
	onJSON            = words.Phrase{ZH: "JSON 正文", EN: "JSON body"}
	onXML             = words.Phrase{ZH: "XML 正文，根元素 `%s`", EN: "XML body, root element `%s`"}
	onBody            = words.Phrase{ZH: "整个正文", EN: "the whole body"}
	onHeaders         = words.Phrase{ZH: "HTTP 头", EN: "HTTP headers"}
	onHeader          = words.Phrase{ZH: "`%s` 头", EN: "header `%s`"}
	onParams          = words.Phrase{ZH: "`%s` 头的成员", EN: "members of the header `%s`"}
	onQuery           = words.Phrase{ZH: "查询字符串", EN: "query string"}
	onObject          = words.Phrase{ZH: "内嵌文本 `%s`（%s）", EN: "text within, `%s` (%s)"}
	onEachArgument    = words.Phrase{ZH: "每个参数各为一个成员", EN: "each argument is a member of its own"}
	onEachResult      = words.Phrase{ZH: "业务数据的每个成员各为一个成员", EN: "each member of the result is a member of its own"}
	onOutcome         = words.Phrase{ZH: "由处理结果决定", EN: "set by the outcome"}
	onUnsigned        = words.Phrase{ZH: "应答没有签名：其真实性只由传输层（HTTPS）保证。", EN: "Answers are not signed: only the transport (HTTPS) vouches for them."}
	onUnsignedFailure = words.Phrase{ZH: "只有成功的应答带有签名：失败的应答只由传输层（HTTPS）保证。", EN: "Only answers of success are signed: of failures the transport (HTTPS) alone vouches."}
	onPlainHTTP       = words.Phrase{
		ZH: "下列地址使用 http，应答没有任何保护，途中任何人都可以改动：%s。",
		EN: "These addresses are plain http, so nothing protects their answers, and anyone on the way can change them: %s.",
	}
	onCalled = words.Phrase{ZH: "表达式中称为 `%s`", EN: "called `%s` in expressions"}
)

func (w *writer) envelope(e *spec.Envelope) Envelope {
	x := Envelope{
		ID: w.anchor("envelope", e.Wire), Name: e.Wire, Doc: w.paragraphs(e.Doc), Method: words.Code(e.Request.Method),
		Limit: words.Size(e.Limit), Credential: w.credential(e),
		Request: w.carriers(e.Request, e, "request"), Response: w.carriers(e.Response, e, "response"),
		Signing: w.signing(e), Coverage: w.coverage(e.Serve), Facts: w.facts(e), Faults: w.faults(e), ToldByText: w.toldByText(e),
	}
	x.Path = w.path(e)
	x.Playground = w.playground(e)
	x.NoPlayground = w.cannotSign(x.Playground)
	if e.Request.Method == "" {
		x.Method = w.say(onMethodOfCall)
	}
	if signed(e.Receive) {
		x.Answers = w.coverage(e.Receive)
		if !failuresSigned(e) {
			x.Unsigned = []string{w.say(onUnsignedFailure)}
		}
	} else {
		x.Unsigned = w.unsigned(e)
	}
	for _, a := range append(slices.Clone(e.Allows), w.api.Allows...) {
		x.Risks = append(x.Risks, Risk{a.Code, a.Why.In(w.lang)})
	}
	return x
}

// failuresSigned reports whether answers that failed have a check, too.
func failuresSigned(e *spec.Envelope) bool {
	return slices.ContainsFunc(e.Response.Leaves(), func(m *spec.Member) bool { return e.Receive.Of(m) == spec.IsCheck && m.MeantFor(true) })
}

// path says what requests have behind the address of a party.
func (w *writer) path(e *spec.Envelope) string {
	route := e.Request.Route
	if route == nil {
		return w.say(onAnyPath)
	}
	if r, ok := route.(*spec.Ref); ok && r.Origin == spec.OriginCallPath {
		return w.say(onPathOfCall)
	}
	return words.Code(spec.ShowNamed(route, e.Lets))
}

// unsigned says what vouches for answers that are not signed, and where nothing does.
func (w *writer) unsigned(e *spec.Envelope) []string {
	out := []string{w.say(onUnsigned)}
	var plain []string
	for _, s := range w.api.Services {
		for _, at := range s.To.Environments {
			if name := words.Code(at.URL); s.Envelope == e && strings.HasPrefix(at.URL, "http:") && !slices.Contains(plain, name) {
				plain = append(plain, name)
			}
		}
	}
	if len(plain) > 0 {
		out = append(out, w.say(onPlainHTTP, words.List(w.lang, plain)))
	}
	return out
}

func (w *writer) credential(e *spec.Envelope) []Credential {
	demo := eval.DemoCredential(w.api, e)
	var out []Credential
	for _, m := range e.Credential.Members {
		x := Credential{Name: m.Wire, Kind: m.Kind.String(), Label: m.Label.In(w.lang), Hidden: m.Hidden(), Value: demo.Credential[m.Wire]}
		if key := demo.Published[m.Wire]; key != "" {
			x.Value, x.Key = key, x.Value
		}
		out = append(out, x)
	}
	return out
}

// carriers are the places of a message, then the texts within it that hold
// members of their own.
func (w *writer) carriers(m *spec.Message, e *spec.Envelope, direction string) []Carrier {
	var out []Carrier
	read := func(place, part string, c *spec.Carrier) Carrier {
		x := Carrier{Place: place}
		if c.When != nil {
			x.When = w.say(words.PresentWhen, explain.Condition(c.When, w.lang))
		}
		x.Members = w.members(c.Members, e, []string{"envelope", e.Wire, direction, part})
		return x
	}
	list := m.Carriers
	for len(list) > 0 {
		n := max(1, plainHeaders(list))
		var together []Carrier
		for _, c := range list[:n] {
			together = append(together, read(w.place(c), c.Kind.String()+c.Header, c))
		}
		out = append(out, w.oneTable(together))
		list = list[n:]
	}
	for _, o := range m.Objects {
		name := spec.ShowUse(o, e.Lets)
		out = append(out, read(w.say(onObject, name, w.say(formats[o.Carrier.Kind])), name, o.Carrier))
	}
	return out
}

// plainHeaders is the number of headers at the start of list that are always sent.
func plainHeaders(list []*spec.Carrier) int {
	n := slices.IndexFunc(list, func(c *spec.Carrier) bool { return c.Kind != spec.HeaderCarrier || c.When != nil })
	if n < 0 {
		return len(list)
	}
	return n
}

// oneTable puts headers that follow each other together; each member tells its own.
func (w *writer) oneTable(headers []Carrier) Carrier {
	if len(headers) == 1 {
		return headers[0]
	}
	out := Carrier{Place: w.say(onHeaders)}
	for _, h := range headers {
		for _, m := range h.Members {
			m.Notes = append([]string{h.Place}, m.Notes...)
			out.Members = append(out.Members, m)
		}
	}
	return out
}

var formats = map[spec.CarrierKind]words.Phrase{
	spec.FormCarrier: {ZH: "表单格式", EN: "as a form"}, spec.JSONCarrier: {ZH: "JSON", EN: "as JSON"},
	spec.XMLCarrier: {ZH: "XML", EN: "as XML"}, spec.QueryCarrier: {ZH: "查询字符串格式", EN: "as a query"},
	spec.ParamsCarrier: {ZH: "结构化头格式", EN: "as a structured header"},
}

func (w *writer) place(c *spec.Carrier) string {
	switch c.Kind {
	case spec.FormCarrier:
		return w.say(onForm) + " · " + words.Code(c.MediaType())
	case spec.JSONCarrier:
		return w.say(onJSON) + " · " + words.Code(c.MediaType())
	case spec.XMLCarrier:
		return w.say(onXML, c.XML.Root)
	case spec.HeaderCarrier:
		return w.say(onHeader, c.Header)
	case spec.ParamsCarrier:
		return w.say(onParams, c.Header)
	case spec.QueryCarrier:
		return w.say(onQuery)
	}
	return w.say(onBody)
}

// members are the leaves of a list; of JSON they have their whole path.
func (w *writer) members(list []*spec.Member, e *spec.Envelope, place []string) []Member {
	var out []Member
	for _, m := range list {
		if m.IsBlock() && m.Computed == nil && m.As == "" {
			out = append(out, w.members(m.Members, e, append(slices.Clone(place), m.Wire))...)
			continue
		}
		x := w.member(m, e)
		x.ID = w.anchor(append(slices.Clone(place), x.Name)...)
		out = append(out, x)
		out = append(out, w.members(m.Members, e, append(slices.Clone(place), explain.NameOf(m)))...)
	}
	return out
}

func (w *writer) member(m *spec.Member, e *spec.Envelope) Member {
	x := Member{Name: explain.WireName(m), Label: m.Label.In(w.lang), Doc: w.paragraphs(m.Doc), Presence: w.say(isRequired)}
	if m.Optional {
		x.Presence = w.say(isOptional)
	}
	switch {
	case m.IsBlock():
		x.Made = w.say(words.HoldsNext)
	case m.Spread == spec.OriginResult:
		x.Made = w.say(onEachResult)
	case m.Spread != 0:
		x.Made = w.say(onEachArgument)
	case m.SetByOutcome():
		x.Made = w.say(onOutcome)
	default:
		x.Made = words.Code(spec.ShowUse(m.Expr, e.Lets))
	}
	if m.As != "" && m.As != x.Name {
		x.Notes = append(x.Notes, w.say(onCalled, m.As))
	}
	if m.Computed != nil {
		x.Notes = append(x.Notes, w.say(words.NamedBy, spec.ShowNamed(m.Computed, e.Lets)))
	}
	if m.When != nil && m.When != m.Carrier.When {
		x.Notes = append(x.Notes, w.say(words.PresentWhen, explain.Condition(m.When, w.lang)))
	}
	if m.Type != nil {
		x.Notes = append(x.Notes, w.rules(m.Type, m.Rules)...)
	}
	x.Notes = append(x.Notes, w.history(&m.Name)...)
	return x
}

var classes = map[spec.CoverClass]words.Phrase{
	spec.Uncovered:  {ZH: "不受保护：改动不会被发现", EN: "not protected: a change goes unseen"},
	spec.Covered:    {ZH: "受签名保护：任何改动都会被拒绝", EN: "protected: any change is refused"},
	spec.Loosely:    {ZH: "部分保护：参与签名的只是它的一部分信息", EN: "partly protected: not all of what it says is signed"},
	spec.ByValue:    {ZH: "值受保护：换成别的值即拒绝", EN: "protected in what it says: another value is refused"},
	spec.ChoosesKey: {ZH: "决定所用密钥", EN: "chooses the key"},
	spec.Fixed:      {ZH: "固定值：不符即拒绝", EN: "fixed: any other text is refused"},
	spec.IsCheck:    {ZH: "签名本身", EN: "is the signature"},
}

func (w *writer) coverage(p *spec.Plan) []Cover {
	if p == nil {
		return nil
	}
	var out []Cover
	for _, c := range p.Coverage {
		held := c.Class != spec.Uncovered && c.Class != spec.Loosely
		out = append(out, Cover{explain.WireName(c.Member), w.say(classes[c.Class]), held})
	}
	return out
}

var (
	onNoFreshness = words.Phrase{ZH: "接收方不检查报文的时间。", EN: "Receivers do not check when a message was made."}
	onNoReplay    = words.Phrase{ZH: "接收方不识别重放：同一报文再次到达时会再次处理，业务须能承受重复。", EN: "Receivers do not recognise replays: a message that arrives again is handled again, so make handlers idempotent."}
	onLimit       = words.Phrase{ZH: "报文至多 %s。", EN: "A body larger than %s is refused."}
	onPHP         = words.Phrase{ZH: "接收方另外接受 PHP 的写法：空对象写作 `[]`，整数写作 `\"1\"`。", EN: "Receivers also accept what PHP writes: `[]` for an empty object, `\"1\"` for an integer."}
	onEmptyArgs   = words.Phrase{ZH: "空文本读作没有参数。", EN: "An empty text is read as no arguments."}
)

// facts are what holds for all messages of an envelope.
func (w *writer) facts(e *spec.Envelope) []string {
	out := []string{w.order(e), w.say(onNoFreshness), w.say(onNoReplay)}
	if f := e.Freshness; f != nil {
		out[1] = w.say(words.Freshness, f.Member.Named(), words.Duration(w.lang, f.Past), words.Duration(w.lang, f.Future))
	}
	if r := e.Replay; r != nil {
		var names []string
		for _, m := range r.Members {
			names = append(names, words.Code(m.Named()))
		}
		out[2] = w.say(words.Replay, words.Duration(w.lang, r.Within), words.List(w.lang, names))
	}
	out = append(out, w.say(words.Tolerance))
	if e.Lenient.PHP {
		out = append(out, w.say(onPHP))
	}
	if e.Lenient.EmptyArguments {
		out = append(out, w.say(onEmptyArgs))
	}
	return append(out, w.say(onLimit, words.Size(e.Limit)))
}

var onOrder = words.Phrase{
	ZH: "接收方依次检查：%s。先不符合的一项决定返回的错误。",
	EN: "Receivers look in this order: %s. The first that does not hold decides the fault.",
}

// holds are what receivers demand, by the cause that they name where it does not hold.
var holds = map[spec.Cause]words.Phrase{
	spec.Malformed:        {ZH: "报文可以读取", EN: "the message can be read"},
	spec.UnknownID:        {ZH: "标识已知", EN: "the id is known"},
	spec.BadSignature:     {ZH: "签名相符", EN: "the signature fits"},
	spec.Expired:          {ZH: "时间在允许的范围内", EN: "the time is within bounds"},
	spec.Replayed:         {ZH: "不是重放", EN: "it is no replay"},
	spec.UnknownCall:      {ZH: "有这个接口", EN: "there is such a call"},
	spec.InvalidArguments: {ZH: "参数符合契约", EN: "the arguments keep the contract"},
}

// order tells in which order a receiver checks a request.
func (w *writer) order(e *spec.Envelope) string {
	var out []string
	add := func(c spec.Cause) {
		if text := w.say(holds[c]); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	add(spec.Malformed) // before anything is read of it
	anyStep(e.Serve.Steps, func(s spec.Step) bool {
		add(s.Cause)
		return false
	})
	return w.say(onOrder, strings.Join(out, w.say(words.Semicolon)))
}
