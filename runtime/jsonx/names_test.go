package jsonx_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// Names agrees with one Go map for each open object, however they nest.
func TestNamesAgainstMaps(t *testing.T) {
	var names jsonx.Names // one for all, as in a pool
	rapid.Check(t, func(t *rapid.T) {
		names.Reset()
		type object struct {
			mark int
			seen map[string]bool
		}
		var open []object
		push := func() { open = append(open, object{names.Mark(), map[string]bool{}}) }
		push()
		for range rapid.IntRange(0, 300).Draw(t, "steps") {
			last := open[len(open)-1]
			switch step := rapid.IntRange(0, 20).Draw(t, "step"); {
			case step == 0 && len(open) < 6:
				push()
			case step == 1 && len(open) > 1:
				names.Done(last.mark)
				open = open[:len(open)-1]
			default:
				name := fmt.Sprint(rapid.IntRange(0, 60).Draw(t, "name"))
				require.Equal(t, !last.seen[name], names.Add(last.mark, []byte(name)))
				last.seen[name] = true
			}
		}
	})
}

func TestNamesDropsLargeTables(t *testing.T) {
	var names jsonx.Names
	for round := range 2 {
		for i := range 40_000 {
			require.True(t, names.Add(0, []byte(fmt.Sprint(i))), round)
		}
		require.False(t, names.Add(0, []byte("39999")))
		names.Reset()
	}
}
