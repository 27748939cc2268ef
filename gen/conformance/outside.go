package conformance

import (
	"math/big"
	"strings"
	"time"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
)

// outside are texts just outside of the bounds that rules set to a value which is a
// text in JSON, and one between two steps.
func outside(k spec.Kind, rules []spec.Rule) []*spec.JSON {
	var out []*spec.JSON
	for _, r := range rules {
		switch r := r.(type) {
		case *spec.Min:
			out = append(out, beside(k, r.Value.Text, -1)...)
		case *spec.Max:
			out = append(out, beside(k, r.Value.Text, 1)...)
		case *spec.MultipleOf:
			out = append(out, text(halved(r.Value.Text)))
		}
	}
	return out
}

// beside is the text that lies a little before or after another; none for a text
// that is no value of the kind.
func beside(k spec.Kind, bound string, by int) []*spec.JSON {
	switch k {
	case spec.Decimal:
		if n, ok := new(big.Rat).SetString(bound); ok {
			return []*spec.JSON{text(n.Add(n, big.NewRat(int64(by), 1)).FloatString(places(bound)))}
		}
	case spec.Date:
		if at, err := time.Parse(time.DateOnly, bound); err == nil {
			return []*spec.JSON{text(at.AddDate(0, 0, by).Format(time.DateOnly))}
		}
	case spec.Time:
		if at, ok := jsonx.ParseTime(bound); ok {
			return []*spec.JSON{text(at.Add(time.Duration(by) * time.Second).Format(time.RFC3339Nano))}
		}
	case spec.Duration:
		if d, ok := jsonx.ParseDuration(bound); ok && d+time.Duration(by)*time.Second >= 0 {
			return []*spec.JSON{text(string(jsonx.AppendDuration(nil, d+time.Duration(by)*time.Second)))}
		}
	}
	return nil
}

// halved is half of a step, which is no multiple of it.
func halved(step string) string {
	n, ok := new(big.Rat).SetString(step)
	if !ok {
		return step
	}
	return n.Quo(n, big.NewRat(2, 1)).FloatString(places(step) + 1)
}

// places is the number of digits behind the point.
func places(decimal string) int {
	_, fraction, _ := strings.Cut(decimal, ".")
	return len(fraction)
}
