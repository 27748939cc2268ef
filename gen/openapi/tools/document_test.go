package tools

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
	"github.com/stretchr/testify/require"
)

// documents are those that the run of `make openapi-check` has emitted: all
// contracts of the repository, in each form. Without such a run they are those
// that are committed.
func documents(t *testing.T) []string {
	t.Helper()
	pattern := "../../../generated/openapi/*.json"
	if folder := os.Getenv("SIGNET_DOCUMENTS"); folder != "" {
		pattern = filepath.Join(folder, "*", "openapi*", "*.json")
	}
	paths, err := filepath.Glob(pattern)
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	return paths
}

// TestLibopenapi builds the model of every document and holds it to the schema of
// its version of OpenAPI.
func TestLibopenapi(t *testing.T) {
	n := 0
	for _, path := range documents(t) {
		if strings.HasSuffix(path, ".arazzo.json") {
			continue
		}
		n++
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		doc, err := libopenapi.NewDocument(text)
		require.NoError(t, err, path)
		model, err := doc.BuildV3Model()
		require.NoError(t, err, path)
		require.NotEmpty(t, model.Model.Info.Title, path)
		v, errs := validator.NewValidator(doc)
		require.Empty(t, errs, path)
		valid, problems := v.ValidateDocument()
		require.True(t, valid, "%s: %v", path, problems)
	}
	require.Positive(t, n)
}
