package pattern

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// sources draws patterns from a small alphabet, so that random texts match some.
func sources() *rapid.Generator[string] {
	atom := rapid.SampledFrom([]string{"a", "b", "ab", "银", "(?i)k", "[ab]", `\d`, `[^a]`, ".", "[一-龥]", `\b`, "^", "$", `\w`, ""})
	return rapid.Custom(func(t *rapid.T) string { return source(t, atom, 3) })
}

func source(t *rapid.T, atom *rapid.Generator[string], depth int) string {
	if depth == 0 {
		return atom.Draw(t, "atom")
	}
	switch rapid.IntRange(0, 5).Draw(t, "form") {
	case 0:
		return source(t, atom, depth-1) + source(t, atom, depth-1)
	case 1:
		return "(?:" + source(t, atom, depth-1) + "|" + source(t, atom, depth-1) + ")"
	case 2:
		return "(?:" + source(t, atom, depth-1) + ")" + rapid.SampledFrom([]string{"*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}"}).Draw(t, "count")
	}
	return atom.Draw(t, "atom")
}

func texts() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.RuneFrom([]rune("ab1_k\n -银\u212a")), 0, 8, -1)
}

// match is what generated code does with a shape.
func (s *Shape) match(text string) bool {
	for _, row := range s.Alternatives {
		if row.match(text) {
			return true
		}
	}
	return false
}

func (s Sequence) match(text string) bool {
	least, most := s.Bounds()
	if len(text) < least || most >= 0 && len(text) > most {
		return false
	}
	spare := len(text) - least
	for _, p := range s {
		size := p.Size()
		if p.Min != p.Max {
			size += spare
		}
		if !p.match(text[:size]) {
			return false
		}
		text = text[size:]
	}
	return true
}

func (p Part) match(text string) bool {
	switch {
	case p.Class != nil:
		return !strings.ContainsFunc(text, func(r rune) bool {
			for _, x := range p.Class.Ranges {
				if rune(x.Low) <= r && r <= rune(x.High) {
					return false
				}
			}
			return true
		})
	case p.Choice != nil:
		for _, row := range p.Choice {
			if row.match(text) {
				return true
			}
		}
		return false
	}
	return text == p.Literal
}

func TestShapesMatchLikeRegexp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := sources().Draw(t, "source")
		want := regexp.MustCompile(`\A(?:` + src + `)\z`)
		re, err := Parse(src)
		require.NoError(t, err)
		s := Unroll(re)
		for range 10 {
			text := texts().Draw(t, "text")
			if s != nil {
				require.Equal(t, want.MatchString(text), s.match(text), "%q on %q", src, text)
			}
		}
	})
}

func TestAutomatonsMatchLikeRegexp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := sources().Draw(t, "source")
		want := regexp.MustCompile(`\A(?:` + src + `)\z`)
		re, err := Parse(src)
		require.NoError(t, err)
		a, err := Compile(re)
		require.NoError(t, err)
		for range 10 {
			text := texts().Draw(t, "text")
			require.Equal(t, want.MatchString(text), a.Match(text), "%q on %q", src, text)
		}
	})
}

func TestWhichPatternsUnroll(t *testing.T) {
	for src, unrolls := range map[string]bool{
		`1\d{10}`:                 true,
		`1\d{7}(\*{3}|\d{3})`:     true,
		`\d{14}(\*{4}|\d{3}[xX])`: true,
		`^[0-9a-f]{32}$`:          true,
		`\d{12,19}`:               true,
		`[A-Z]{2}\d+-[a-z]`:       true,
		`\d{15}|\d{17}[\dXx]`:     true,
		`\d{17}[\dXx]?`:           true,
		`(?i)ab\d`:                true,
		`中国\d`:                    true,
		`(?i)k`:                   false, // the Kelvin sign
		`[一-龥]{2,4}`:              false,
		`\d+\.\d+`:                false,
		`(ab)*`:                   false,
		`.+`:                      false,
	} {
		re, err := Parse(src)
		require.NoError(t, err)
		require.Equal(t, unrolls, Unroll(re) != nil, src)
	}
}

func TestAutomatonsAreSmall(t *testing.T) {
	for src, states := range map[string]int{`\d+\.\d+`: 4, `(ab|cd)*`: 3, `[一-龥]{2,4}`: 5, `a|b|c`: 2, `[^\s\S]`: 1} {
		re, err := Parse(src)
		require.NoError(t, err)
		a, err := Compile(re)
		require.NoError(t, err)
		require.Len(t, a.Next, states, src)
	}
}

func TestTooLargeAutomatonsAreRefused(t *testing.T) {
	re, err := Parse(`(a|b)*a(a|b){30}`)
	require.NoError(t, err)
	_, err = Compile(re)
	require.ErrorIs(t, err, ErrTooLarge)
}
