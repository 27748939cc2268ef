package pattern

import (
	"encoding/binary"
	"errors"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Automaton is a deterministic automaton over characters. State 0 is the start.
type Automaton struct {
	// Starts are the first characters of the ranges, in rising order, from 0;
	// Classes are the classes of these ranges.
	Starts  []rune
	Classes []int
	// Next[s][c] is the state that follows state s at class c, -1 for none.
	Next [][]int
	// Accept tells in which states a text may end.
	Accept []bool
}

// maxStates bounds an automaton: beyond it the table would rather be a program.
const maxStates = 1 << 12

// ErrTooLarge tells that a pattern needs more states than an automaton may have.
var ErrTooLarge = errors.New("the pattern needs too many states: bound its repetitions or split it")

// Compile returns the least automaton that matches what re matches as a whole.
func Compile(re *syntax.Regexp) (*Automaton, error) {
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return nil, err
	}
	b := &builder{prog: prog, states: map[string]int{}}
	b.a.Starts = starts(prog)
	b.enter(-1, []uint32{uint32(prog.Start)})
	for s := 0; s < len(b.sets); s++ {
		if len(b.sets) > maxStates {
			return nil, ErrTooLarge
		}
		b.leave(s)
	}
	b.a.Classes = make([]int, len(b.a.Starts))
	for i := range b.a.Classes {
		b.a.Classes[i] = i
	}
	b.a.minimize()
	b.a.classify()
	return &b.a, nil
}

// builder makes the automaton by sets of instructions.
type builder struct {
	prog   *syntax.Prog
	a      Automaton
	states map[string]int
	sets   []set
}

// set is a state: where the program may stand, before anything that depends on
// the next character, and the character before it (-1 at the beginning).
type set struct {
	before rune
	at     []uint32
}

// enter returns the state of a set, a new one where needed.
func (b *builder) enter(before rune, at []uint32) int {
	slices.Sort(at)
	at = slices.Compact(at)
	key := []byte{kindOf(before)}
	for _, pc := range at {
		key = binary.AppendUvarint(key, uint64(pc))
	}
	if s, ok := b.states[string(key)]; ok {
		return s
	}
	s := len(b.sets)
	b.states[string(key)] = s
	b.sets = append(b.sets, set{before, at})
	b.a.Next = append(b.a.Next, nil)
	b.a.Accept = append(b.a.Accept, slices.ContainsFunc(b.closure(b.sets[s], -1), func(pc uint32) bool {
		return b.prog.Inst[pc].Op == syntax.InstMatch
	}))
	return s
}

// kindOf tells what a zero-width assertion may ask about a character.
func kindOf(r rune) byte {
	switch {
	case r < 0:
		return 'b'
	case r == '\n':
		return 'n'
	case syntax.IsWordChar(r):
		return 'w'
	}
	return 'o'
}

// leave fills in what follows state s.
func (b *builder) leave(s int) {
	next := make([]int, len(b.a.Starts))
	for i, r := range b.a.Starts {
		var at []uint32
		for _, pc := range b.closure(b.sets[s], r) {
			inst := &b.prog.Inst[pc]
			if inst.Op != syntax.InstMatch && inst.MatchRune(r) {
				at = append(at, inst.Out)
			}
		}
		next[i] = -1
		if len(at) > 0 {
			next[i] = b.enter(r, at)
		}
	}
	b.a.Next[s] = next
}

// closure returns the instructions that take a character, or match, and are
// reached from s if the next character is r (-1 at the end).
func (b *builder) closure(s set, r rune) []uint32 {
	holds := syntax.EmptyOpContext(s.before, r)
	seen := make([]bool, len(b.prog.Inst))
	var out []uint32
	stack := slices.Clone(s.at)
	for len(stack) > 0 {
		pc := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		switch inst := &b.prog.Inst[pc]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			stack = append(stack, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^holds == 0 {
				stack = append(stack, inst.Out)
			}
		case syntax.InstFail:
		default:
			out = append(out, pc)
		}
	}
	return out
}

// starts returns where the ranges of characters begin that the program may tell
// apart.
func starts(prog *syntax.Prog) []rune {
	out := []rune{0}
	cut := func(low, high rune) { out = append(out, low, high+1) }
	for i := range prog.Inst {
		inst := &prog.Inst[i]
		switch inst.Op {
		case syntax.InstRuneAnyNotNL:
			cut('\n', '\n')
		case syntax.InstEmptyWidth:
			cut('\n', '\n')
			cut('0', '9')
			cut('A', 'Z')
			cut('_', '_')
			cut('a', 'z')
		case syntax.InstRune, syntax.InstRune1:
			cutRunes(inst, cut)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(r rune) bool { return r > utf8.MaxRune })
}

// cutRunes cuts at the ranges of a rune instruction: pairs, or one rune alone.
func cutRunes(inst *syntax.Inst, cut func(low, high rune)) {
	if len(inst.Rune) != 1 {
		for i := 0; i < len(inst.Rune); i += 2 {
			cut(inst.Rune[i], inst.Rune[i+1])
		}
		return
	}
	cut(inst.Rune[0], inst.Rune[0])
	if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
		for r := unicode.SimpleFold(inst.Rune[0]); r != inst.Rune[0]; r = unicode.SimpleFold(r) {
			cut(r, r)
		}
	}
}

// folded returns r and what it is equal to when case is ignored, as pairs.
func folded(r rune) []rune {
	all := []rune{r}
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		all = append(all, f)
	}
	slices.Sort(all)
	pairs := make([]rune, 0, 2*len(all))
	for _, f := range all {
		pairs = append(pairs, f, f)
	}
	return pairs
}

// Match reports whether the automaton accepts text: what generated code does.
func (a *Automaton) Match(text string) bool {
	state := 0
	for _, r := range text {
		i, found := slices.BinarySearch(a.Starts, r)
		if !found {
			i--
		}
		if state = a.Next[state][a.Classes[i]]; state < 0 {
			return false
		}
	}
	return a.Accept[state]
}

// RefusesInvalid reports whether no text that matches holds U+FFFD, which is
// what bytes that are no UTF-8 read as.
func (a *Automaton) RefusesInvalid() bool {
	i, found := slices.BinarySearch(a.Starts, utf8.RuneError)
	if !found {
		i--
	}
	class := a.Classes[i]
	return !slices.ContainsFunc(a.Next, func(row []int) bool { return row[class] >= 0 })
}
