//go:build !race

package loadtest

const race = false
