package syntaxtest_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec/diag"
	"github.com/seed-1f9ebf69/signet/spec/source"
	"github.com/seed-1f9ebf69/signet/spec/syntax"
	"github.com/seed-1f9ebf69/signet/spec/syntax/syntaxtest"
)

func TestSpecsHaveNoSyntaxErrors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := syntaxtest.Spec().Draw(t, "spec")
		var list diag.List
		file := syntax.Parse(source.NewFile("spec.signet", text), &list)
		var out strings.Builder
		require.NoError(t, diag.WriteText(&out, list.All(), diag.Style{Lang: diag.EN}))
		require.Empty(t, out.String())
		require.Empty(t, file.Broken)
	})
}
