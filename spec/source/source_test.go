package source_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec/source"
)

func TestPosCountsCodePoints(t *testing.T) {
	f := source.NewFile("a.signet", "\uFEFFsignet 1\r\n金额 int\n")
	require.Equal(t, source.Pos{Line: 1, Column: 1}, f.Pos(0))
	require.Equal(t, source.Pos{Line: 1, Column: 1}, f.Pos(3))
	require.Equal(t, source.Pos{Line: 2, Column: 4}, f.Pos(strings.Index(f.Text, "int")))
	require.Equal(t, source.Pos{Line: 3, Column: 1}, f.Pos(len(f.Text)+5))
}

func TestLineLeavesOutLineEnds(t *testing.T) {
	f := source.NewFile("a.signet", "\uFEFFsignet 1\r\n\nlast")
	require.Equal(t, 3, f.Lines())
	require.Equal(t, "signet 1", f.Line(1))
	require.Equal(t, "", f.Line(2))
	require.Equal(t, "last", f.Line(3))
	require.Equal(t, "", f.Line(4))
	require.Equal(t, "", f.Line(0))
}

func TestSpan(t *testing.T) {
	f := source.NewFile("a.signet", "one\ntwo three\n")
	two, three := f.Span(4, 7), f.Span(8, 13)
	require.Equal(t, "a.signet:2:1", two.String())
	require.Equal(t, "two three", two.To(three).Text())
	require.True(t, two.To(three).Contains(three))
	require.False(t, two.Contains(three))
	require.Equal(t, source.Pos{Line: 2, Column: 10}, three.EndPos())

	var nowhere source.Span
	require.True(t, nowhere.IsZero())
	require.Equal(t, "-", nowhere.String())
	require.Equal(t, "", nowhere.Text())
	require.Equal(t, two, nowhere.To(two))
	require.Equal(t, two, two.To(nowhere))
}

func TestPosAgreesWithTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab款\n\r"))).Draw(t, "text")
		f := source.NewFile("a", text)
		offset := rapid.IntRange(0, len(text)).Draw(t, "offset")
		before := text[:offset]
		pos := f.Pos(offset)
		require.Equal(t, strings.Count(before, "\n")+1, pos.Line)
		require.Equal(t, utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:])+1, pos.Column)
		require.Equal(t, pos.Line, f.LineOf(offset))
	})
}
