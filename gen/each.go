package gen

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Each computes n results on all processors, and returns them in their order with
// the first error in that order. A panic reaches the caller as one of its own,
// whose value is a *PanicError.
func Each[T any](n int, do func(i int) (T, error)) ([]T, error) {
	results, failed, panics := make([]T, n), make([]error, n), make([]*PanicError, n)
	var next atomic.Int64
	var running sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				panics[i] = guarded(func() { results[i], failed[i] = do(i) })
			}
		})
	}
	running.Wait()
	for i := range n {
		if panics[i] != nil {
			panic(panics[i])
		}
		if failed[i] != nil {
			return nil, failed[i]
		}
	}
	return results, nil
}

// guarded returns the panic of a function, with the place where it happened.
func guarded(do func()) (failed *PanicError) {
	defer func() {
		if v := recover(); v != nil {
			failed = &PanicError{Value: v, Stack: debug.Stack()}
			if inner, ok := v.(*PanicError); ok {
				failed.Value, failed.Stack = inner.Value, inner.Stack
			}
		}
	}()
	do()
	return nil
}
