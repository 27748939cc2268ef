package check_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// routed is a contract whose calls have these paths.
func routed(paths ...string) string {
	var calls strings.Builder
	for i, path := range paths {
		fmt.Fprintf(&calls, "  call C%d GET %q \"c\" {\n", i, path)
		if names := regexp.MustCompile(`{(\w+)}`).FindAllStringSubmatch(path, -1); names != nil {
			calls.WriteString("    args {\n")
			for _, n := range names {
				fmt.Fprintf(&calls, "      %s string \"argument\"\n", n[1])
			}
			calls.WriteString("    }\n")
		}
		calls.WriteString("  }\n")
	}
	return `signet 1
languages en

api demo "Demo" {
  version   "1.0.0"
  envelope  e
  party a "A"
  party b "B"
}

envelope e {
  request call_method at call_path {
    query { ...arguments }
    header "X-App" as app = credential.id
    header "X-Sign" as sign = hex(hmac_sha256(credential.secret, join("\n", app, http.method, http.target)))
  }
  response json {
    code   int
    data?  = result
  }
  success         code = 0  "done"
  fault internal  code = 1  "failed"
  allow replayable "a test"
  allow unsigned_response "a test"
}

service S a -> b "S" {
` + calls.String() + "}\n"
}

func overlaps(t *testing.T, paths ...string) bool {
	_, list := read(t, "routes.signet", routed(paths...))
	n := 0
	for _, d := range list.All() {
		if d.Code == diag.RouteOverlap {
			n++
		} else {
			require.NotEqual(t, diag.Error, d.Code.Severity, rendered(list))
		}
	}
	return n > 0
}

func TestRoutesThatOverlap(t *testing.T) {
	for _, c := range []struct {
		one, two string
		overlap  bool
	}{
		{"/a/{x}", "/a/{y}", true}, // the names of arguments are not on the wire
		{"/a/b", "/a/b", true},
		{"/a/{x}/c", "/a/b/{y}", true},
		{"/{x}/b", "/a/{y}", true},
		{"/a/{x}-{y}", "/a/b{z}", true},
		{"/a/{x}", "/a/b", false}, // the text is the more specific
		{"/a/{x}", "/a/{x}.json", false},
		{"/a/{x}", "/a/{x}/b", false},
		{"/a/{x}", "/b/{x}", false},
		{"/{x}/{y}", "/a/{y}", false},
		{"/a/{x}.b", "/a/{x}.c", false},
		{"/a/{x}.b", "/a/c.b", false},
		{"/a/{x}.b", "/a/c.d.b", false}, // an argument ends at the first dot
		{"/a/", "/a/{x}", false},        // an argument is never empty
	} {
		require.Equal(t, c.overlap, overlaps(t, c.one, c.two), "%s %s", c.one, c.two)
		require.Equal(t, c.overlap, overlaps(t, c.two, c.one), "%s %s", c.two, c.one)
	}
	require.True(t, overlaps(t, "/a/{x}", "/a/b", "/{x}/b"), "one of three")
}

// TestMoreTextIsMoreSpecific holds what receivers go by: where two paths that
// pass the check match one path, the more specific has more text.
func TestMoreTextIsMoreSpecific(t *testing.T) {
	template := rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"/", "a", "b", ".", "{}"}), 1, 4).Draw(t, "parts")
		return "/" + strings.ReplaceAll(strings.Join(parts, ""), "{}{}", "{}")
	})
	paths := shortPaths()
	rapid.Check(t, func(r *rapid.T) {
		one, two := template.Draw(r, "one"), template.Draw(r, "two")
		if strings.Contains(one+" "+two, "{}{}") || overlaps(t, named(one), named(two)) {
			return
		}
		isOne, isTwo := meaning(one), meaning(two)
		ones, twos, both := 0, 0, 0
		for _, path := range paths {
			a, b := isOne.MatchString(path), isTwo.MatchString(path)
			switch {
			case a && b:
				both++
			case a:
				ones++
			case b:
				twos++
			}
		}
		if both > 0 {
			require.True(r, ones == 0 || twos == 0, "%s and %s are not told apart", one, two)
			require.Equal(r, twos > 0, text(one) > text(two), "%s and %s", one, two)
		}
	})
}

// named gives the arguments of a template their names.
func named(template string) string {
	for i := 0; strings.Contains(template, "{}"); i++ {
		template = strings.Replace(template, "{}", fmt.Sprintf("{x%d}", i), 1)
	}
	return template
}

func text(template string) int { return len(strings.ReplaceAll(template, "{}", "")) }

// meaning is what a template matches.
func meaning(template string) *regexp.Regexp {
	var re strings.Builder
	parts := strings.Split(template, "{}")
	for i, p := range parts {
		if i > 0 {
			stop := "/"
			if p != "" {
				stop += p[:1]
			}
			re.WriteString("[^" + stop + "]+")
		}
		re.WriteString(regexp.QuoteMeta(p))
	}
	return regexp.MustCompile("^" + re.String() + "$")
}

// shortPaths are all paths of up to six of a few bytes.
func shortPaths() []string {
	all := []string{"/"}
	for level := all; len(level[0]) < 6; {
		var next []string
		for _, p := range level {
			for _, b := range "/ab.x" {
				next = append(next, p+string(b))
			}
		}
		all, level = append(all, next...), next
	}
	return all
}
