// Package fastserve serves generated servers by fasthttp instead of net/http. It
// answers the same to the same requests, for about two thirds of the CPU time.
//
//	server := loan.NewPartnerServer(partner, keys)
//	fast := fastserve.New(server)
//	err := fast.ListenAndServe(":8080")
//
// Take it where a server has so many small requests that the work of net/http
// counts, and nothing of net/http is wanted besides. net/http stays the right
// choice behind middleware and mounts, for HTTP/2, and for calls that are to end
// with their clients.
//
// # What differs from net/http
//
// A call's context does not tell that the client is gone: fasthttp does not read
// from a connection while a request is served. It is cancelled when
// [Server.Shutdown] is done, or gives up.
//
// There is no HTTP/2, no middleware of net/http and no mount that takes a part off
// the path: what is signed is the path of the request line, unless
// [runtime.WithAddress] states another.
//
// An answer cannot have a Date of the contract's own: fasthttp writes its own. Such
// an answer is replaced by status 500, and the log told. Answers to HTTP/1.0 call
// themselves HTTP/1.1. Answers to requests that are sent without waiting may leave
// together, when the last is ready.
//
// The body of a request that is larger than the contract allows is refused by the
// same answer, on a connection that then closes; a client that asks for permission
// to send it, by Expect: 100-continue, gets it all the same. A body of a stated length
// that ends, or stops, within its first 8 KiB is refused by status 400 or 408 instead
// of the contract's answer.
//
// Requests must be written more strictly. What net/http takes, and fasthttp or this
// package refuses, is
//
//   - a line of the header that ends with LF alone, or goes on in the next line,
//   - two fields of Content-Length, though they are equal,
//   - a Host that is empty in HTTP/1.1, or has an escape, a single bracket or a
//     port that is no number,
//   - versions other than 1.0 and 1.1,
//   - Transfer-Encoding in HTTP/1.0, and CONNECT to an authority,
//   - more than 16 KiB of request line and header (1 MiB in net/http).
//
// Only empty lines before a request are skipped, though net/http refuses them. As in
// net/http, a body that has both a length and chunks is read by its chunks.
// OPTIONS * is a request like others.
//
// fasthttp logs nothing, because its words about broken requests repeat them; set
// Logger in an [Option] to have them.
//
// # Why fasthttp
//
// Handlers that do nothing but answer cost it no more than those of
// cloudwego/hertz, which is the other candidate, with one connection or many, and
// it stands on fewer modules.
package fastserve
