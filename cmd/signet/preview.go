package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/seed-1f9ebf69/signet/gen/docs"
	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/load"
)

// changesPath is where a page hears that it is no longer current.
const changesPath = "/~changes"

// follow makes a page load itself again. The page as it is written has no such
// thing: it makes no request.
const follow = `<script>new EventSource("` + changesPath + `").onmessage = () => location.reload()</script>`

// preview is the page of a contract that is being written.
type preview struct {
	path string
	lang diag.Lang

	mu      sync.Mutex
	page    []byte
	seen    map[string]time.Time // the files of the contract, as they were read
	changed chan struct{}        // closed when the page is another one
}

func newPreview(path string, lang diag.Lang) *preview {
	return &preview{path: path, lang: lang, changed: make(chan struct{})}
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
	return []byte("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>signet</title>\n<body>\n<pre>" + html.EscapeString(text.String()) + "</pre>\n</body>\n")
}

// show puts up a page, and tells those that wait.
func (p *preview) show(page []byte, seen map[string]time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.page, p.seen = page, seen
	close(p.changed)
	p.changed = make(chan struct{})
}

// current returns the page, and what is closed when there is another.
func (p *preview) current() ([]byte, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.page, p.changed
}

// watch looks at the files of the contract until ctx ends. It asks for their times,
// which works wherever editors put what they save.
func (p *preview) watch(ctx context.Context) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if p.stale() {
				_ = p.refresh() // a file that is being replaced will be there at the next tick
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
		page, _ := p.current()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(bytes.Replace(page, []byte("</body>"), []byte(follow+"</body>"), 1))
	case changesPath:
		p.stream(w, r)
	default:
		http.NotFound(w, r)
	}
}

// stream sends an event when the page has changed.
func (p *preview) stream(w http.ResponseWriter, r *http.Request) {
	_, changed := p.current()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	flusher := http.NewResponseController(w)
	_ = flusher.Flush()
	select {
	case <-r.Context().Done():
	case <-changed:
		fmt.Fprint(w, "data: changed\n\n")
		_ = flusher.Flush()
	}
}
