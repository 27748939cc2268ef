//go:build race

package loadtest

const race = true
