// Package all lists the outputs of the generator.
package all

import (
	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/gen/conformance"
	"github.com/seed-1f9ebf69/signet/gen/docs"
	"github.com/seed-1f9ebf69/signet/gen/golang"
	"github.com/seed-1f9ebf69/signet/gen/openapi"
)

// Outputs are all outputs, in the order of the documentation.
var Outputs = []gen.Output{
	{Name: "go", Folder: golang.Folder, Emit: golang.Emit},
	{Name: "openapi", Emit: openapi.Emit},
	{Name: "openapi-3.0", OnRequest: true, Emit: openapi.EmitLegacy},
	{Name: "openapi-single", OnRequest: true, Emit: openapi.EmitSingle},
	{Name: "docs", Folder: docs.Folder, Emit: docs.Emit},
	{Name: "conformance", Emit: conformance.Emit},
}
