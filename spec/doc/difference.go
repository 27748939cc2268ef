package doc

import "strings"

// difference shows in the form of diff how a text differs from another by lines,
// or "" if they have not much in common. Of what is the same it shows the line
// before a change.
func difference(from, to string) string {
	a, b := lines(from), lines(to)
	common := longestCommon(a, b)
	if common[0][0] < len(a)/2 {
		return ""
	}
	var out strings.Builder
	i, j, shown := 0, 0, 0
	change := func(mark string, line string) {
		if i > shown { // the line before is the same and not yet shown
			out.WriteString("  " + a[i-1] + "\n")
		}
		out.WriteString(mark + line + "\n")
	}
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			change("- ", a[i])
			i++
			shown = i
		default:
			change("+ ", b[j])
			shown = i
			j++
		}
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func lines(s string) []string { return strings.Split(strings.TrimSuffix(s, "\n"), "\n") }

// longestCommon returns, for each pair of suffixes, how many lines they share in
// order.
func longestCommon(a, b []string) [][]int {
	t := make([][]int, len(a)+1)
	t[len(a)] = make([]int, len(b)+1)
	for i := len(a) - 1; i >= 0; i-- {
		t[i] = make([]int, len(b)+1)
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				t[i][j] = t[i+1][j+1] + 1
			} else {
				t[i][j] = max(t[i+1][j], t[i][j+1])
			}
		}
	}
	return t
}
