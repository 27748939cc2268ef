package recipe

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"slices"
	"sync"
)

var gzipWriters = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// AppendGzip appends data compressed as one member of gzip (RFC 1952), without
// a time or a name: equal data give equal bytes in one version of Go.
func AppendGzip(dst, data []byte) []byte {
	out := appender(dst)
	w := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(w)
	w.Reset(&out)
	_, _ = w.Write(data) // an appender does not fail
	_ = w.Close()
	w.Reset(nil) // the pool holds no memory of callers
	return out
}

type appender []byte

func (a *appender) Write(b []byte) (int, error) {
	*a = append(*a, b...)
	return len(b), nil
}

type gzipReader struct {
	src bytes.Reader
	gzip.Reader
}

var gzipReaders = sync.Pool{New: func() any { return new(gzipReader) }}

// minRead is the least room that a read is given.
const minRead = 512

// FromGzip appends what one member of gzip holds. It returns false if data is
// anything else, also if something follows, or if it holds more bytes than the
// limit.
func FromGzip(dst, data []byte, limit int) ([]byte, bool) {
	r := gzipReaders.Get().(*gzipReader)
	defer gzipReaders.Put(r)
	defer r.src.Reset(nil) // the pool holds no memory of callers
	r.src.Reset(data)
	if err := r.Reset(&r.src); err != nil {
		return dst, false
	}
	r.Multistream(false)
	n := len(dst)
	for {
		dst = slices.Grow(dst, minRead)
		size, err := r.Read(dst[len(dst):cap(dst)])
		dst = dst[:len(dst)+size]
		end := errors.Is(err, io.EOF)
		switch {
		case len(dst)-n > limit, err != nil && !end, end && r.src.Len() > 0:
			return dst[:n], false
		case end:
			return dst, true
		}
	}
}
