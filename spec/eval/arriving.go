package eval

import (
	"net/http"
	"net/url"
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// Arriving is a sent request as it arrives, at a time, at the server of its call
// that has the address. The error is that of an address that is none.
func (s *Sent) Arriving(c *spec.Call, address string, now time.Time) (Incoming, error) {
	base, err := url.Parse(address)
	if err != nil {
		return Incoming{}, err
	}
	header := http.Header{}
	for _, h := range s.Headers {
		header.Add(h.Name, h.Value)
	}
	body := c.Service.Envelope.Request.Body()
	if len(s.Body) > 0 && body != nil && header.Get("Content-Type") == "" && body.MediaType() != "" {
		header.Set("Content-Type", body.MediaType())
	}
	return Incoming{
		Method: s.Method, Scheme: s.Scheme, Host: s.Host, Base: base.EscapedPath(), Path: s.Path, Query: s.Query,
		Header: header, Body: s.Body, Now: now, Calls: c.Service.Calls,
	}, nil
}
