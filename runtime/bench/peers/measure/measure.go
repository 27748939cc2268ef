// Package measure compares ways to do one job on a machine that others use too.
// All take turns in short batches; what is compared is the CPU time of turns of
// the same round, and what is reported of them is the median.
package measure

import (
	"cmp"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sys/unix"
)

// Contestant is one way to do a job.
type Contestant struct {
	Name  string
	Facts []string // what it does and does not do, one for each column of its figure
	Run   func()   // does the job once
}

// Row is what was measured of a contestant.
type Row struct {
	Name   string
	Facts  []string
	Ratio  float64       // its CPU time in terms of the first contestant's: median of the rounds
	Time   time.Duration // CPU time of one job: median of the rounds
	Allocs float64       // of one job
	Bytes  float64       // that one job allocates
}

// Plan says how long to measure.
type Plan struct {
	Rounds int
	Batch  time.Duration // CPU time of one turn, about
}

// Compare measures contestants beside the first of them. The order of turns
// changes from round to round, always in the same way.
func Compare(plan Plan, contestants []Contestant) []Row {
	sizes := make([]int, len(contestants))
	times := make([][]float64, len(contestants)) // CPU nanoseconds of one job, by round
	rows := make([]Row, len(contestants))
	for i, c := range contestants {
		sizes[i] = size(c.Run, plan.Batch)
		rows[i] = Row{Name: c.Name, Facts: c.Facts}
		rows[i].Allocs, rows[i].Bytes = allocations(c.Run)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range plan.Rounds {
		round := make([]float64, len(contestants))
		for _, i := range random.Perm(len(contestants)) {
			runtime.GC() // each cleans up after itself alone
			round[i] = float64(spend(contestants[i].Run, sizes[i])) / float64(sizes[i])
		}
		for i := range round {
			times[i] = append(times[i], round[i])
		}
	}
	for i := range rows {
		rows[i].Time = time.Duration(Median(times[i]))
		rows[i].Ratio = Median(Ratios(times[i], times[0]))
	}
	return rows
}

// Ratios divides the values of each round.
func Ratios(values, units []float64) []float64 {
	ratios := make([]float64, len(values))
	for i := range values {
		ratios[i] = values[i] / units[i]
	}
	return ratios
}

// Median is the middle value: of an even number, the upper of the two.
func Median[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// size is how many runs take about the time of a batch. What a job does only
// once, such as compiling a codec, is over before it is measured.
func size(run func(), batch time.Duration) int {
	for n := 1; ; n *= 2 {
		if spent := min(spend(run, n), spend(run, n), spend(run, n)); spent >= batch/4 {
			return max(1, int(float64(n)*float64(batch)/float64(spent)))
		}
	}
}

// spend is the CPU time of n runs, with the garbage collector's.
func spend(run func(), n int) time.Duration {
	start := CPU()
	for range n {
		run()
	}
	return CPU() - start
}

// CPU is the CPU time of this process so far. getrusage would round it to ticks.
func CPU() time.Duration {
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &now); err != nil {
		panic(err) // the clock is always there
	}
	return time.Duration(now.Nano())
}

// allocations counts what one run allocates.
func allocations(run func()) (count, bytes float64) {
	const runs = 2000
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		run()
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / runs, float64(after.TotalAlloc-before.TotalAlloc) / runs
}
