package syntax

import (
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// maxBrackets is the number of brackets that may be open at once.
const maxBrackets = 64

// tok is a token as the grammar sees it. A made-up bracket is empty.
type tok struct {
	Token
	match int // index of the other bracket of a pair
}

// stream returns the tokens that the parser sees: without trivia, with
// brackets in pairs, and without the line ends that the grammar ignores. The
// offsets tell where brackets had to be made up or dropped.
func stream(r *reporter, tokens []Token) (toks []tok, repairs []int) {
	toks = make([]tok, 0, len(tokens)/2)
	for _, t := range tokens {
		if !t.Kind.IsTrivia() {
			toks = append(toks, tok{Token: t})
		}
	}
	if !balanced(toks) {
		toks, repairs = repair(r, toks)
	}
	return pair(cutDeep(r, dropLineEnds(r.file, toks))), repairs
}

// closers maps each opening bracket to its closing one.
var closers = map[Kind]Kind{LBrace: RBrace, LBracket: RBracket, LParen: RParen}

// openers maps each closing bracket to its opening one.
var openers = map[Kind]Kind{RBrace: LBrace, RBracket: LBracket, RParen: LParen}

func isOpener(k Kind) bool { return k == LBrace || k == LBracket || k == LParen }
func isCloser(k Kind) bool { return k == RBrace || k == RBracket || k == RParen }

func balanced(toks []tok) bool {
	var open []Kind
	for _, t := range toks {
		switch {
		case isOpener(t.Kind):
			open = append(open, closers[t.Kind])
		case isCloser(t.Kind):
			if len(open) == 0 || open[len(open)-1] != t.Kind {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

// isLineEnd tells a line end from a ";".
func isLineEnd(f *source.File, t Token) bool {
	return t.Kind == Newline && f.Text[t.Start] == '\n'
}

// dropLineEnds leaves out the line ends directly inside ( and [.
func dropLineEnds(f *source.File, toks []tok) []tok {
	out := toks[:0]
	var open []Kind
	for _, t := range toks {
		switch {
		case isOpener(t.Kind):
			open = append(open, t.Kind)
		case isCloser(t.Kind):
			open = open[:len(open)-1]
		case len(open) > 0 && open[len(open)-1] != LBrace && isLineEnd(f, t.Token):
			continue
		}
		out = append(out, t)
	}
	return out
}

// cutDeep leaves out what is nested too deep, so that the parser, which
// follows the brackets, cannot run out of stack.
func cutDeep(r *reporter, toks []tok) []tok {
	out := toks[:0]
	depth := 0
	for _, t := range toks {
		if isOpener(t.Kind) {
			if depth++; depth == maxBrackets+1 {
				r.error(diag.NestedTooDeep, t.Span(r.file))
			}
		}
		if depth <= maxBrackets {
			out = append(out, t)
		}
		if isCloser(t.Kind) {
			depth--
		}
	}
	return out
}

// pair notes for each bracket where the other one is.
func pair(toks []tok) []tok {
	var open []int
	for i := range toks {
		switch {
		case isOpener(toks[i].Kind):
			open = append(open, i)
		case isCloser(toks[i].Kind):
			last := open[len(open)-1]
			open = open[:len(open)-1]
			toks[i].match, toks[last].match = last, i
		}
	}
	return toks
}
