package lint

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// heard is a message as its receiver takes it.
type heard struct {
	msg *spec.Message
	// inPath tells that arguments stand in the path; else it is that of a call.
	inPath bool
}

// mayHold reports whether a receiver takes a text for e that holds another: it is
// free text, not of an alphabet, of a form, or known to the receiver.
func (h heard) mayHold(e spec.Expr, between string) bool {
	switch e := e.(type) {
	case *spec.Literal:
		return strings.Contains(e.Value.Text, between)
	case *spec.OfRequest:
		return false // both sides know it
	case *spec.Object:
		return e.Carrier.Kind != spec.JSONCarrier // JSON tells itself where it ends
	case *spec.Ref:
		return h.memberMayHold(e, between)
	case *spec.Apply:
		return h.resultMayHold(e, between)
	}
	return h.anyMayHold(spec.Operands(e), between)
}

func (h heard) anyMayHold(list []spec.Expr, between string) bool {
	return slices.ContainsFunc(list, func(x spec.Expr) bool { return x.Type().Base != spec.NameType && h.mayHold(x, between) })
}

func (h heard) memberMayHold(r *spec.Ref, between string) bool {
	switch r.Origin {
	case spec.OriginMember:
		if r.Member.Carrier.Kind.IsHeader() && !inHeaders(between) {
			return false
		}
		return r.Member.Expr != nil && h.mayHold(r.Member.Expr, between) // else one of the outcomes
	case spec.OriginHTTPPath:
		return h.inPath && inHeaders(between)
	case spec.OriginHeader, spec.OriginHTTPQuery, spec.OriginHTTPTarget, spec.OriginHTTPURL:
		return inHeaders(between)
	case spec.OriginHTTPHost:
		return within(letters+".-:[]", between)
	case spec.OriginCredential, spec.OriginCallName, spec.OriginCallMethod, spec.OriginCallPath, spec.OriginHTTPMethod, spec.OriginHTTPStatus:
		return false
	case spec.OriginHTTPBody:
		return !h.bodyEnds()
	}
	return true
}

// bodyEnds reports whether the body is of a form that tells where it ends.
func (h heard) bodyEnds() bool {
	switch c := h.msg.Body(); {
	case c == nil:
		return false
	case c.Kind == spec.BodyCarrier:
		return c.MediaType() == "application/json"
	default:
		return c.Kind != spec.FormCarrier
	}
}

const (
	digits  = "0123456789"
	letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + digits
)

// alphabets are what the results of functions are written in.
var alphabets = map[string]string{
	"hex": letters, "base64": letters + "+/=", "base64url": letters + "-_=", "base64url_raw": letters + "-_",
	"percent": letters + "-._~%", "percent_path": letters + "-._~%/", "percent_form": letters + "-._*%+",
	"unix": digits, "unix_ms": digits, "size": digits,
}

func (h heard) resultMayHold(a *spec.Apply, between string) bool {
	if alphabet, ok := alphabets[a.Func.Name]; ok {
		return within(alphabet, between)
	}
	switch {
	case a.Pairs != nil:
		return strings.Contains(a.Pairs.Join, between) || h.mayHold(a.Pairs.Each, between)
	case a.Func.Name == "nonce":
		return !slices.Contains(a.Without, between)
	case a.Func.Name == "json", a.Func.Name == "datetime":
		return false // read strictly, it tells itself where it ends
	case a.Func.Name == "join", a.Func.Name == "lines":
		return h.anyMayHold(a.Args, between)
	case a.Func.Result == spec.TextType:
		return h.anyMayHold(a.Args, between)
	}
	return true
}

// within reports whether a text is of an alphabet.
func within(alphabet, text string) bool { return strings.Trim(text, alphabet) == "" }

// inHeaders reports whether a header, or the line of a request, can hold a text.
func inHeaders(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' })
}

// constant is the text of a literal.
func constant(e spec.Expr) string {
	if l, ok := e.(*spec.Literal); ok {
		return l.Value.Text
	}
	return ""
}
