package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/seed-1f9ebf69/signet/gen/docs"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// changesPath is where a page hears that it is no longer current.
const changesPath = "/~changes"

// follow makes a page load itself again once the preview has another than the one
// of its number. The page as it is written has no such thing: it makes no request.
const follow = `<script>new EventSource("` + changesPath + `?%d").onmessage = () => location.reload()</script>`

// frame is a page of plain text, which shows what is wrong with a contract.
const frame = `<!DOCTYPE html>
<html lang="%s">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>%s</title>
<style>:root { color-scheme: light dark } body { margin: 2rem; font: 15px/1.6 ui-monospace, monospace } pre { white-space: pre-wrap }</style>
<body>
<main><pre>%s</pre></main>
</body>
</html>
`

// patience is how many ticks a contract may be unreadable, as it is for a moment
// where an editor replaces it, before the page says so.
const patience = 5

// preview is the page of a contract that is being written.
type preview struct {
	path string
	lang diag.Lang
	say  func(error) string // in lang

	mu      sync.Mutex
	page    []byte
	number  int                  // of the page
	seen    map[string]time.Time // the files of the contract, as they were read
	changed chan struct{}        // closed when the page is another one
}

func newPreview(path string, e *env) *preview {
	return &preview{path: path, lang: e.lang, say: e.say, changed: make(chan struct{})}
}

// refresh makes the page anew: of a contract with errors it is what is wrong. It
// returns an error if the contract cannot be read.
func (p *preview) refresh() error {
	seen := map[string]time.Time{}
	api, list, err := load.With(p.path, func(path string) ([]byte, error) {
		seen[path] = modified(path)
		return os.ReadFile(path)
	})
	if err != nil {
		return err
	}
	page := p.findings(list)
	if api != nil {
		files, err := docs.Emit(api)
		if err != nil {
			return err
		}
		page = files["index.html"]
	}
	p.show(page, seen)
	return nil
}

// findings is a page that shows diagnostics.
func (p *preview) findings(list *diag.List) []byte {
	var text strings.Builder
	_ = diag.WriteText(&text, list.All(), diag.Style{Lang: p.lang})
	return p.plain(text.String())
}

func (p *preview) plain(text string) []byte {
	return fmt.Appendf(nil, frame, p.lang, html.EscapeString(p.path), html.EscapeString(text))
}

// show puts up a page, and tells those that wait.
func (p *preview) show(page []byte, seen map[string]time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.page, p.seen = page, seen
	p.number++
	close(p.changed)
	p.changed = make(chan struct{})
}

// current returns the page and its number, and what is closed when there is another.
func (p *preview) current() ([]byte, int, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.page, p.number, p.changed
}

// watch looks at the files of the contract until ctx ends. It asks for their times,
// which works wherever editors put what they save.
func (p *preview) watch(ctx context.Context) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	failed := 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if !p.stale() {
				continue
			}
			err := p.refresh()
			if err == nil {
				failed = 0
				continue
			}
			if failed++; failed == patience {
				p.show(p.plain(p.say(unreadable(p.path, err))), p.seen)
			}
		}
	}
}

// stale reports whether a file of the contract is another than was read.
func (p *preview) stale() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for path, at := range p.seen {
		if !modified(path).Equal(at) {
			return true
		}
	}
	return false
}

// modified is when a file was written; the zero time if it is not there.
func modified(path string) time.Time {
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// ServeHTTP implements http.Handler: the page, and the stream that tells of
// changes.
func (p *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/":
		page, number, _ := p.current()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(bytes.Replace(page, []byte("</body>"), fmt.Appendf(nil, follow+"</body>", number), 1))
	case changesPath:
		p.stream(w, r)
	default:
		http.NotFound(w, r)
	}
}

// stream sends an event when the page is another than the one whose number the
// query has.
func (p *preview) stream(w http.ResponseWriter, r *http.Request) {
	_, number, changed := p.current()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	flusher := http.NewResponseController(w)
	_ = flusher.Flush()
	if r.URL.RawQuery == strconv.Itoa(number) {
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
	fmt.Fprint(w, "data: changed\n\n")
	_ = flusher.Flush()
}
