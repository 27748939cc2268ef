// Package templates holds the frames of generated pages, and nothing else.
package templates

import "embed"

// Reference holds the frames of the pages of spec/doc.
//
//go:embed reference
var Reference embed.FS

// Docs holds the frames, style and script of gen/docs.
//
//go:embed docs
var Docs embed.FS
