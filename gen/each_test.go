package gen

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEachKeepsTheOrder(t *testing.T) {
	got, err := Each(1000, func(i int) (int, error) { return i * i, nil })
	require.NoError(t, err)
	for i, n := range got {
		require.Equal(t, i*i, n)
	}
	none, err := Each(0, func(int) (int, error) { return 0, errors.New("nobody asked") })
	require.NoError(t, err)
	require.Empty(t, none)
}

func TestEachReturnsTheFirstError(t *testing.T) {
	_, err := Each(100, func(i int) (int, error) {
		if i%10 == 7 {
			return 0, fmt.Errorf("item %d", i)
		}
		return i, nil
	})
	require.EqualError(t, err, "item 7")
}

// TestEachHandsPanicsOn holds that a panic is the caller's, and tells where it was,
// however deep.
func TestEachHandsPanicsOn(t *testing.T) {
	failed := guarded(func() {
		_, _ = Each(3, func(int) (int, error) {
			return len(must(Each(3, func(i int) (int, error) { return []int{1, 2}[i], nil }))), nil
		})
	})
	require.NotNil(t, failed)
	require.Contains(t, fmt.Sprint(failed.Value), "index out of range [2]")
	require.Contains(t, string(failed.Stack), "TestEachHandsPanicsOn")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
