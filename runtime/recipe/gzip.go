package recipe

import (
	"bytes"
	"compress/gzip"
	"io"
	"sync"
)

var gzipWriters = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// AppendGzip appends data compressed with gzip (RFC 1952): without time and name,
// so that the same data gives the same bytes.
func AppendGzip(dst, data []byte) []byte {
	w := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	_, _ = w.Write(data) // a buffer takes all
	_ = w.Close()
	return append(dst, out.Bytes()...)
}

// FromGzip undoes [AppendGzip]: one member, nothing behind it, and no more than
// limit bytes of data.
func FromGzip(dst, data []byte, limit int) ([]byte, bool) {
	source := bytes.NewReader(data)
	r, err := gzip.NewReader(source)
	if err != nil {
		return dst, false
	}
	r.Multistream(false)
	out, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil || len(out) > limit || source.Len() > 0 {
		return dst, false
	}
	return append(dst, out...), true
}
