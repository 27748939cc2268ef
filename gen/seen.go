package gen

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// seen are files of an output folder by what they looked like when they had the sums
// that they are to have. One that still looks so is not read again.
type seen struct {
	entry string
	at    time.Time
	known map[string]string // looks, with the sum, by path

	mu    sync.Mutex
	found map[string]string
}

// settled is how old a file has to be for its looks to tell it: two changes may have
// one time where the file system tells it in steps, of which two seconds is the longest.
const settled = 2 * time.Second

// newSeen recalls what was seen of a folder.
func (m *Memo) newSeen(dir string, plan *Plan, outputs []Output) *seen {
	if absolute, err := filepath.Abs(dir); err == nil {
		dir = absolute
	}
	s := &seen{
		entry: m.entry(append([]string{"seen", dir, plan.Root}, Names(outputs)...)...),
		at:    time.Now(), known: map[string]string{}, found: map[string]string{},
	}
	text, _ := os.ReadFile(s.entry) // without it all files are read
	for line := range strings.Lines(string(text)) {
		if words := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 4); len(words) == 4 {
			s.known[words[3]] = strings.Join(words[:3], " ")
		}
	}
	return s
}

// holds reports whether a file has a sum.
func (s *seen) holds(root *os.Root, path, sum string) (bool, error) {
	info, err := root.Stat(path)
	if err != nil {
		return false, err
	}
	looks := fmt.Sprintf("%s %d %d", sum, info.Size(), info.ModTime().UnixNano())
	if s.known[path] != looks {
		text, err := root.ReadFile(path)
		if err != nil || sumOf(text) != sum {
			return false, err
		}
	}
	if s.at.Sub(info.ModTime()) > settled {
		s.mu.Lock()
		s.found[path] = looks
		s.mu.Unlock()
	}
	return true, nil
}

// keep remembers what was seen.
func (s *seen) keep(m *Memo) {
	if maps.Equal(s.known, s.found) {
		use(s.entry)
		return
	}
	var text strings.Builder
	for _, path := range slices.Sorted(maps.Keys(s.found)) {
		fmt.Fprintf(&text, "%s %s\n", s.found[path], path)
	}
	_ = m.store(s.entry, text.String()) // else the next run reads the files again
}
