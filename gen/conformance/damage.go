package conformance

import (
	"slices"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
)

// damage is one way to change a sound request. It returns false where the request
// has nothing to change in that way.
type damage struct {
	name, zh, en string
	apply        func(*request) bool
}

var damages = []damage{
	{"signature", "签名的一个字符被改动", "a character of the signature is changed", changeSignature},
	{"argument", "签名之后，参数的一个字符被改动", "a character of an argument is changed after it was signed", changeArgument},
	{"id", "标识不为接收方所知", "the receiver does not know the id", changeID},
	{"secret", "以另一个密钥签名", "signed with another secret", changeSecret},
	{"call", "接收方没有这个接口", "the receiver has no such call", changeCall},
	{"late", "报文太旧", "the message is too old", sendEarlier},
	{"early", "报文的时间在未来", "the time of the message lies in the future", sendLater},
	{"again", "同一报文第二次到达", "the same message arrives a second time", sendAgain},
	{"cut", "报文体被截断", "the body is cut short", cutBody},
	{"invalid", "签名正确，参数不合法", "well signed, with arguments that break the contract", sendInvalid},
}

// damaged returns the request with each damage that a receiver notices.
func (r *request) damaged() []*request {
	var out []*request
	for _, d := range damages {
		if x := r.with(d); d.apply(x) && x.judge() != spec.NoCause {
			out = append(out, x)
		}
	}
	return out
}

// with is a request like r that a damage can be done to.
func (r *request) with(d damage) *request {
	x := *r
	x.name, x.damage = d.name, spec.Text{{Lang: "zh-CN", Text: d.zh}, {Lang: "en", Text: d.en}}
	x.in.Header, x.in.Body = r.in.Header.Clone(), slices.Clone(r.in.Body)
	return &x
}

// least is the length from which a part of a text is told apart from the rest of
// a message.
const least = 6

// changeSignature changes the first member that carries a check.
func changeSignature(r *request) bool {
	for _, s := range r.sent.Signed() {
		if r.changeText(r.sent.Text(s.Member.Reference)) {
			return true
		}
	}
	return false
}

// changeArgument changes the first text among the arguments that the message
// carries as it stands.
func changeArgument(r *request) bool {
	for _, s := range textsOf(r.sample.value) {
		if r.changeText(s) {
			return true
		}
	}
	return false
}

func textsOf(j *spec.JSON) []string {
	if j.Kind == spec.JSONString {
		return []string{j.Text}
	}
	var out []string
	for _, x := range j.Items {
		out = append(out, textsOf(x)...)
	}
	for _, m := range j.Members {
		out = append(out, textsOf(m.Value)...)
	}
	return out
}

// changeText changes a character of a text where the message carries it: the
// first one of its longest part without signs, which no encoding touches.
func (r *request) changeText(s string) bool {
	part := longestWord(s)
	if len(part) < least || !r.contains(part) {
		return false
	}
	r.exchange(part, string(other(part[0]))+part[1:])
	return true
}

func longestWord(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z')
	})
	longest := ""
	for _, w := range words {
		if len(w) > len(longest) {
			longest = w
		}
	}
	return longest
}

// other is another character of the same kind.
func other(c byte) byte {
	switch c {
	case '0':
		return '1'
	case 'a':
		return 'b'
	case 'A':
		return 'B'
	}
	return c - 1
}

// exchange puts a text in the place of one, at its first place in the message.
func (r *request) exchange(from, to string) {
	switch body := string(r.in.Body); {
	case strings.Contains(body, from):
		r.in.Body = []byte(strings.Replace(body, from, to, 1))
	case strings.Contains(r.in.Query, from):
		r.in.Query = strings.Replace(r.in.Query, from, to, 1)
	case strings.Contains(r.in.Path, from):
		r.in.Path = strings.Replace(r.in.Path, from, to, 1)
	default:
		for _, h := range r.sent.Headers {
			if v := r.in.Header.Get(h.Name); strings.Contains(v, from) {
				r.in.Header.Set(h.Name, strings.Replace(v, from, to, 1))
				return
			}
		}
	}
}

// changeID signs with an id that nobody holds.
func changeID(r *request) bool {
	id := r.call.Service.Envelope.Credential.ID()
	if id == nil {
		return false
	}
	return r.changeCredential(id.Wire, r.out.Credential[id.Wire]+"-unknown")
}

// changeSecret signs with the first shared secret changed.
func changeSecret(r *request) bool {
	for _, m := range r.call.Service.Envelope.Credential.Members {
		if secret := r.out.Credential[m.Wire]; m.Secret() && secret != "" {
			return r.changeCredential(m.Wire, string(other(secret[0]))+secret[1:])
		}
	}
	return false
}

func (r *request) changeCredential(name, value string) bool {
	held := eval.Credential{}
	for k, v := range r.out.Credential {
		held[k] = v
	}
	held[name] = value
	r.out.Credential = held
	return r.seal()
}

// changeCall signs the name of a call that is none. Where the path tells the call
// there is no name to change.
func changeCall(r *request) bool {
	stranger := *r.call
	stranger.Wire += "_unknown"
	r.out.Call = &stranger
	return r.seal()
}

func sendEarlier(r *request) bool {
	f := r.call.Service.Envelope.Freshness
	if f == nil {
		return false
	}
	r.out.Now = r.out.Now.Add(-f.Past - time.Minute)
	return r.seal()
}

func sendLater(r *request) bool {
	f := r.call.Service.Envelope.Freshness
	if f == nil {
		return false
	}
	r.out.Now = r.out.Now.Add(f.Future + time.Minute)
	return r.seal()
}

func sendAgain(r *request) bool {
	r.again = true
	return r.call.Service.Envelope.Replay != nil
}

func cutBody(r *request) bool {
	r.in.Body = r.in.Body[:len(r.in.Body)/2]
	return len(r.in.Body) > 0
}

// sendInvalid signs the first arguments that break the contract and that the
// envelope can carry.
func sendInvalid(r *request) bool {
	if r.call.Args == nil {
		return false
	}
	for b := range brokenOf(r.call.Args, []sample{r.sample}, r.call.Tolerates()) {
		r.sample.value = b.changed()
		r.out.Arguments = []byte(r.sample.value.Compact())
		if r.seal() && r.judge() == spec.InvalidArguments {
			return true
		}
	}
	return false
}
