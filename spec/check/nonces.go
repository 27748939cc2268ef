package check

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// nonces notes at every nonce what stands beside it in texts: a nonce that
// held it could take in what follows, and the message would not be known again.
func (c *checker) nonces() {
	for _, env := range c.api.Envelopes {
		for _, n := range env.Nodes {
			switch e := n.(type) {
			case *spec.Concat:
				boundInConcat(e.Parts)
			case *spec.Apply:
				switch e.Func.Name {
				case "join", "sorted":
					boundIn(e.Args[1:], literalText(e.Args[0]))
				case "lines":
					boundIn(e.Args, "\n")
				}
			}
		}
	}
}

func boundIn(parts []spec.Expr, between string) {
	for _, p := range parts {
		boundBy(p, between)
	}
}

func boundInConcat(parts []spec.Expr) {
	for i, p := range parts {
		l, ok := p.(*spec.Literal)
		if !ok {
			continue
		}
		if i > 0 {
			boundBy(parts[i-1], l.Value.Text)
		}
		if i+1 < len(parts) {
			boundBy(parts[i+1], l.Value.Text)
		}
	}
}

// boundBy notes a text at the nonce that a part is. One of letters and digits
// alone is not noted: the nonces of senders are made of these.
func boundBy(part spec.Expr, between string) {
	switch e := part.(type) {
	case *spec.Ref:
		if e.Origin == spec.OriginMember && e.Member.Expr != nil {
			boundBy(e.Member.Expr, between)
		}
	case *spec.Apply:
		switch e.Func.Name {
		case "nonce":
			if strings.ContainsFunc(between, isMark) && !slices.Contains(e.Without, between) {
				e.Without = append(e.Without, between)
			}
		case "or_else", "upper", "lower":
			boundBy(e.Args[0], between)
		}
	}
}

func isMark(r rune) bool {
	return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9')
}
