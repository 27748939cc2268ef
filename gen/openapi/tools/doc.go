// Package tools holds emitted documents to programs that this project did not
// write. It is a module of its own, so that nobody else builds what it needs;
// `make openapi-check` runs all of it.
package tools
