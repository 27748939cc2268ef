package docs

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/seed-1f9ebf69/signet/gen/explain"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Fault is an answer that is no success, or one that is.
type Fault struct {
	ID, Name, Label string
	Doc             []string
	HTTP            string
	// Wire are the members that tell it, the message among them.
	Wire []Told
	// Causes are what goes wrong, Remedies what to do, Retry whether to try again.
	Causes, Remedies []string
	Retry            string
}

// Told is a member by which an answer tells a fault, and its value.
type Told struct{ Name, Value string }

var causes = map[spec.Cause]words.Phrase{
	spec.Malformed:        {ZH: "报文本身无法读取", EN: "the message itself cannot be read"},
	spec.UnknownID:        {ZH: "没有这个接入标识", EN: "the id is not known"},
	spec.BadSignature:     {ZH: "签名不符", EN: "the signature does not fit"},
	spec.Expired:          {ZH: "报文时间超出允许的范围", EN: "the message is too old, or from the future"},
	spec.Replayed:         {ZH: "报文已经收到过", EN: "the message was received before"},
	spec.UnknownCall:      {ZH: "没有这个接口", EN: "there is no such call"},
	spec.InvalidArguments: {ZH: "参数违反契约", EN: "the arguments break the contract"},
	spec.Internal:         {ZH: "接收方内部出错", EN: "the receiver failed"},
	spec.Declared:         {ZH: "业务上的拒绝", EN: "a refusal by the business"},
}

var remedies = map[spec.Cause]words.Phrase{
	spec.Malformed:        {ZH: "对照“信封”一节检查成员、编码和正文类型。", EN: "Compare members, encoding and content type with the envelope."},
	spec.UnknownID:        {ZH: "检查接入标识和所用的环境。", EN: "Check the id and the environment."},
	spec.BadSignature:     {ZH: "先用演示凭证重现本页的签名步骤，再检查密钥；待签文本必须与实际发送的字节一致。", EN: "Reproduce the steps of this page with the demo credential, then check the key; what is signed must be the very bytes that are sent."},
	spec.Expired:          {ZH: "校准时钟，重新生成报文。", EN: "Set the clock right and make the message anew."},
	spec.Replayed:         {ZH: "每次发送都重新生成报文。", EN: "Make each message anew."},
	spec.UnknownCall:      {ZH: "检查接口标识和地址。", EN: "Check the name of the call and the address."},
	spec.InvalidArguments: {ZH: "对照接口的参数表修正参数；说明文字之后可写有违反之处（JSON 指针）。", EN: "Correct the arguments by the table of the call; the message may go on to name, by JSON pointer, what is wrong."},
	spec.Internal:         {ZH: "稍后重试；持续出现时联系对方。", EN: "Try again later; tell the other party if it lasts."},
	spec.Declared:         {ZH: "按错误的含义处理。", EN: "Act on what the fault means."},
}

var (
	neverRetry  = words.Phrase{ZH: "否：同样的报文只会再次被拒", EN: "no: the same message is refused again"}
	retryAnew   = words.Phrase{ZH: "是：以新的报文重试", EN: "yes, with a new message"}
	retryLater  = words.Phrase{ZH: "是：间隔逐次加长；结果未知，须能承受重复", EN: "yes, at growing intervals; the outcome is unknown, so repetition must be harmless"}
	retryByCase = words.Phrase{ZH: "视含义而定", EN: "depends on what it means"}
	bareAnswer  = words.Phrase{ZH: "没有信封的 HTTP %s", EN: "bare HTTP %s"}
)

var onlyOf = words.Phrase{ZH: "仅由 %s 返回。", EN: "Answered by %s alone."}

// faults are what an envelope answers: its own faults and those of the contract,
// those of its calls, then what is answered without the envelope.
func (w *writer) faults(e *spec.Envelope) []Fault {
	list, declared := w.api.FaultsOf(e), w.declaredByCalls(e)
	slices.SortStableFunc(list, func(f, g *spec.Fault) int { return cmp.Compare(len(declared[f]), len(declared[g])) })
	var out []Fault
	for _, f := range list {
		x := Fault{
			ID: w.anchor("fault", e.Wire, f.Wire), Name: f.Wire, Label: f.Caption.In(w.lang), HTTP: strconv.Itoa(f.HTTP),
			Doc: append(w.paragraphs(f.Doc), w.history(&f.Name)...),
		}
		for _, v := range f.Values {
			x.Wire = append(x.Wire, Told{explain.WireName(v.Member), v.Value.Text})
		}
		if m := messageMember(e); m != nil && f.Text != "" {
			x.Wire = append(x.Wire, Told{explain.WireName(m), f.Text})
		}
		if calls := declared[f]; len(calls) > 0 {
			x.Doc = append(x.Doc, w.say(onlyOf, words.List(w.lang, calls)))
		}
		w.because(&x, causesOf(e, f))
		out = append(out, x)
	}
	return append(out, w.bare(e)...)
}

// messageMember is the member that carries the message for people; nil if none does.
func messageMember(e *spec.Envelope) *spec.Member {
	for _, m := range e.Response.Leaves() {
		if r, ok := m.Expr.(*spec.Ref); ok && r.Origin == spec.OriginText {
			return m
		}
	}
	return nil
}

// toldByText reports whether some faults of an envelope have the same status and the
// same members, so that the message alone tells them apart.
func (w *writer) toldByText(e *spec.Envelope) bool {
	seen := map[string]bool{}
	for _, f := range w.api.FaultsOf(e) {
		key := strconv.Itoa(f.HTTP)
		for _, v := range f.Values {
			key += "\x00" + v.Member.Named() + "\x00" + v.Value.Text
		}
		if seen[key] && messageMember(e) != nil {
			return true
		}
		seen[key] = true
	}
	return false
}

// declaredByCalls are the calls of an envelope by the faults that they declare
// themselves; those of the envelope and of the contract are not among them.
func (w *writer) declaredByCalls(e *spec.Envelope) map[*spec.Fault][]string {
	out := map[*spec.Fault][]string{}
	for _, c := range w.api.Calls() {
		for _, f := range c.Faults {
			if c.Service.Envelope == e && !slices.Contains(e.Faults, f) && !slices.Contains(w.api.Faults, f) {
				out[f] = append(out[f], words.Code(c.Wire))
			}
		}
	}
	return out
}

// causesOf are the causes that an envelope answers with a fault.
func causesOf(e *spec.Envelope, f *spec.Fault) []spec.Cause {
	if f.Cause == spec.Declared {
		return []spec.Cause{spec.Declared}
	}
	var out []spec.Cause
	for c := spec.Malformed; c <= spec.Internal; c++ {
		if e.Answer(c) == f && happens(e, c) {
			out = append(out, c)
		}
	}
	return out
}

// happens reports whether a receiver of the envelope comes upon a cause: who
// looks up no id and no time finds nothing wrong with them.
func happens(e *spec.Envelope, c spec.Cause) bool {
	switch c {
	case spec.Malformed, spec.UnknownCall, spec.InvalidArguments, spec.Internal:
		return true
	}
	return anyStep(e.Serve.Steps, func(s spec.Step) bool { return s.Cause == c })
}

func anyStep(steps []spec.Step, is func(spec.Step) bool) bool {
	return slices.ContainsFunc(steps, func(s spec.Step) bool {
		return is(s) || slices.ContainsFunc(s.Arms, func(arm []spec.Step) bool { return anyStep(arm, is) })
	})
}

// because says what the causes of an answer are, and what to do.
func (w *writer) because(x *Fault, list []spec.Cause) {
	var retries []string
	for _, c := range list {
		x.Causes = append(x.Causes, w.say(causes[c]))
		x.Remedies = append(x.Remedies, w.say(remedies[c]))
		if r := w.say(retry(c)); len(retries) == 0 || retries[len(retries)-1] != r {
			retries = append(retries, r)
		}
	}
	switch len(retries) {
	case 0:
	case 1:
		x.Retry = retries[0]
	default:
		x.Retry = w.say(retryByCase)
	}
}

func retry(c spec.Cause) words.Phrase {
	switch c {
	case spec.Expired, spec.Replayed:
		return retryAnew
	case spec.Internal:
		return retryLater
	case spec.Declared:
		return retryByCase
	}
	return neverRetry
}

// bare are the causes for which an envelope has no fault.
func (w *writer) bare(e *spec.Envelope) []Fault {
	var plain, internal []spec.Cause
	for c := spec.Malformed; c <= spec.Internal; c++ {
		switch {
		case e.Answer(c) != nil || !happens(e, c):
		case c == spec.Internal:
			internal = append(internal, c)
		default:
			plain = append(plain, c)
		}
	}
	var out []Fault
	for _, x := range []struct {
		status string
		causes []spec.Cause
	}{{"400", plain}, {"500", internal}} {
		if len(x.causes) == 0 {
			continue
		}
		f := Fault{ID: w.anchor("fault", e.Wire, "http", x.status), Name: "HTTP " + x.status, Label: w.say(bareAnswer, x.status), HTTP: x.status}
		w.because(&f, x.causes)
		out = append(out, f)
	}
	return out
}
