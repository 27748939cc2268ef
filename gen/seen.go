package gen

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// seen are files of an output folder by what they looked like when they had the sums
// that they are to have. One that still looks so is not read again.
type seen struct {
	entry string
	looks map[string]string // by path
}

// sight is what was found of a file.
type sight struct {
	path, looks string // the looks tell the sum, too
	changed     time.Time
	right       bool // it has the sum
}

// settled is how old a file has to be for its looks to tell it: two changes may have
// one time where the file system tells it in steps, of which two seconds is the longest.
const settled = 2 * time.Second

// newSeen recalls what was seen of a folder.
func (m *Memo) newSeen(dir string, plan *Plan, outputs []Output) *seen {
	if absolute, err := filepath.Abs(dir); err == nil {
		dir = absolute
	}
	s := &seen{m.entry(append([]string{"seen", dir, plan.Root}, Names(outputs)...)...), map[string]string{}}
	text, _ := os.ReadFile(s.entry) // without it all files are read
	for line := range strings.Lines(string(text)) {
		if words := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 4); len(words) == 4 {
			s.looks[words[3]] = strings.Join(words[:3], " ")
		}
	}
	return s
}

// look finds out whether a file has a sum.
func (s *seen) look(root *os.Root, path, sum string) (sight, error) {
	info, err := root.Stat(path)
	if err != nil {
		return sight{}, err
	}
	found := sight{path: path, looks: fmt.Sprintf("%s %d %d", sum, info.Size(), info.ModTime().UnixNano()), changed: info.ModTime()}
	if s.looks[path] == found.looks {
		found.right = true
		return found, nil
	}
	text, err := root.ReadFile(path)
	found.right = err == nil && sumOf(text) == sum
	return found, err
}

// keep remembers the looks of files that had settled when it was begun to look.
func (s *seen) keep(m *Memo, sights []sight, begun time.Time) {
	looks := map[string]string{}
	var text strings.Builder
	for _, f := range sights {
		if begun.Sub(f.changed) > settled {
			looks[f.path] = f.looks
			fmt.Fprintf(&text, "%s %s\n", f.looks, f.path)
		}
	}
	if maps.Equal(looks, s.looks) {
		use(s.entry)
		return
	}
	_ = m.store(s.entry, text.String()) // else the next run reads the files again
}
