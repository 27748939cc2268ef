// Package templates holds the frames of generated pages, and nothing else.
package templates

import "embed"

// Reference holds the frames of the pages of spec/doc.
//
//go:embed reference
var Reference embed.FS
