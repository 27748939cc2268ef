package pattern

import (
	"encoding/binary"
	"slices"
)

// minimize merges states that no text tells apart: it refines the partition
// into accepting and other states until nothing splits. States from which no
// text is accepted become -1, unless it is the start.
func (a *Automaton) minimize() {
	block := make([]int, len(a.Next))
	for s, accept := range a.Accept {
		if accept {
			block[s] = 1
		}
	}
	count := 0
	for {
		refined, n := a.refine(block)
		block = refined
		if n == count {
			break
		}
		count = n
	}
	a.rebuild(block, a.live())
}

// refine splits blocks whose states lead into different blocks; blocks are
// numbered by their first state, so the start stays in block 0.
func (a *Automaton) refine(block []int) (refined []int, count int) {
	ids := map[string]int{}
	refined = make([]int, len(block))
	var key []byte
	for s, row := range a.Next {
		key = binary.AppendVarint(key[:0], int64(block[s]))
		for _, t := range row {
			to := -1
			if t >= 0 {
				to = block[t]
			}
			key = binary.AppendVarint(key, int64(to))
		}
		id, ok := ids[string(key)]
		if !ok {
			id = len(ids)
			ids[string(key)] = id
		}
		refined[s] = id
	}
	return refined, len(ids)
}

// live tells from which states some text is accepted.
func (a *Automaton) live() []bool {
	live := slices.Clone(a.Accept)
	for changed := true; changed; {
		changed = false
		for s := len(a.Next) - 1; s >= 0; s-- {
			if live[s] {
				continue
			}
			for _, t := range a.Next[s] {
				if t >= 0 && live[t] {
					live[s], changed = true, true
					break
				}
			}
		}
	}
	return live
}

// rebuild keeps one state for each live block, in order of appearance.
func (a *Automaton) rebuild(block []int, live []bool) {
	number := map[int]int{}
	var keep []int
	for s := range a.Next {
		if _, ok := number[block[s]]; !ok && (live[s] || s == 0) {
			number[block[s]] = len(keep)
			keep = append(keep, s)
		}
	}
	next := make([][]int, len(keep))
	accept := make([]bool, len(keep))
	for i, s := range keep {
		accept[i] = a.Accept[s]
		next[i] = make([]int, len(a.Next[s]))
		for c, t := range a.Next[s] {
			next[i][c] = -1
			if t >= 0 && live[t] {
				next[i][c] = number[block[t]]
			}
		}
	}
	a.Next, a.Accept = next, accept
}

// classify merges classes that all states treat alike, and then neighbouring
// ranges of one class.
func (a *Automaton) classify() {
	ids := map[string]int{}
	var columns []int
	for i, c := range a.Classes {
		var key []byte
		for _, row := range a.Next {
			key = binary.AppendVarint(key, int64(row[c]))
		}
		id, ok := ids[string(key)]
		if !ok {
			id = len(ids)
			ids[string(key)] = id
			columns = append(columns, c)
		}
		a.Classes[i] = id
	}
	for s, row := range a.Next {
		merged := make([]int, len(columns))
		for i, c := range columns {
			merged[i] = row[c]
		}
		a.Next[s] = merged
	}
	var starts []rune
	var classes []int
	for i, r := range a.Starts {
		if n := len(classes); n == 0 || classes[n-1] != a.Classes[i] {
			starts = append(starts, r)
			classes = append(classes, a.Classes[i])
		}
	}
	a.Starts, a.Classes = starts, classes
}
