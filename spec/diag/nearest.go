package diag

import "strings"

// Nearest returns the candidate that a misspelt word most likely means. Short
// words may differ by one letter, longer ones by two; swapped neighbours count
// as one difference, capitals as none. The first of several equally near
// candidates wins.
func Nearest(word string, candidates []string) (string, bool) {
	lower := strings.ToLower(word)
	limit := 1
	if len(lower) >= 5 {
		limit = 2
	}
	if len(lower) < 2 {
		return "", false
	}
	best, found := limit+1, ""
	for _, c := range candidates {
		if c == word {
			continue
		}
		if d := distance([]rune(lower), []rune(strings.ToLower(c)), best); d < best {
			best, found = d, c
		}
	}
	return found, found != ""
}

// distance is the Damerau-Levenshtein distance of neighbours (optimal string
// alignment). Words whose lengths differ by limit or more give limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	beforeLast, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], beforeLast[j-1]+1)
			}
		}
		beforeLast, last = last, row
	}
	return last[len(b)]
}
