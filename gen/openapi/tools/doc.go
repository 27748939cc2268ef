// Package tools holds emitted documents to programs that this project did not
// write: linters, viewers and generators. A client that one of them makes of each
// document makes every call that the document has examples of. It is a module of its
// own, so that nobody else builds what it needs; `make openapi-check` runs all of it.
package tools
