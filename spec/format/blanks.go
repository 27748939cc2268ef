package format

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/spec/syntax"
)

// blanks marks the places without a blank that the tokens alone do not tell.
func (h *hints) blanks(n syntax.Node) {
	switch n := n.(type) {
	case *syntax.Languages:
		for _, t := range n.Tags {
			h.tight[t.Span.Start] = t.Span.End
		}
	case *syntax.Extern:
		h.glued[n.Name.Span.End] = true
		h.tags(n.Label)
	case *syntax.Carrier:
		h.glued[n.Kind.Span.End] = true
	case *syntax.Format:
		h.glued[n.Name.Span.End] = true
	case *syntax.CallExpr:
		h.glued[n.Func.Span.End] = true
	case *syntax.MapType:
		h.glued[n.Span.Start+len("map")] = true
	case *syntax.UnaryExpr:
		if n.Op == syntax.Sub {
			h.tight[n.OpSpan.Start] = n.X.At().Start + 1
		}
	case *syntax.IntLit:
		h.number(n.Text, n.Span.Start, n.Span.End)
	case *syntax.FloatLit:
		h.number(n.Text, n.Span.Start, n.Span.End)
	case *syntax.JSONNumber:
		h.number(n.Text, n.Span.Start, n.Span.End)
	case *syntax.API:
		h.tags(n.Label)
	case *syntax.Party:
		h.tags(n.Label)
	case *syntax.Envelope:
		h.tags(n.Label)
	case *syntax.Enum:
		h.tags(n.Label)
	case *syntax.Struct:
		h.tags(n.Label)
	case *syntax.Variant:
		h.tags(n.Label)
	case *syntax.Service:
		h.tags(n.Label)
	case *syntax.Call:
		h.tags(n.Label)
	case *syntax.Example:
		h.tags(n.Label)
	case *syntax.Flow:
		h.tags(n.Label)
	case *syntax.Vector:
		h.tags(n.Label)
	}
}

// number keeps a minus sign and its number together.
func (h *hints) number(text string, start, end int) {
	if strings.HasPrefix(text, "-") {
		h.tight[start] = end
	}
}

// blank reports whether a blank stands between two tokens of a line.
func (h *hints) blank(prev, next syntax.Token) bool {
	switch next.Kind {
	case syntax.Comma, syntax.Question, syntax.RParen, syntax.RBracket, syntax.Colon, syntax.Newline, syntax.Dot:
		return false
	case syntax.RBrace:
		return prev.Kind != syntax.LBrace
	case syntax.DotDot:
		return prev.Kind != syntax.IntToken
	case syntax.LParen, syntax.LBracket:
		if h.glued[prev.End] {
			return false
		}
	}
	switch prev.Kind {
	case syntax.LParen, syntax.LBracket, syntax.Ellipsis, syntax.Dot:
		return false
	case syntax.DotDot:
		return next.Kind != syntax.IntToken
	}
	return true
}
