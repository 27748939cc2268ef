package figures

import (
	"fmt"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/codecs"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/measure"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/report"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

var decodingNote = fmt.Sprintf(`Each of %d different messages is read in turn, a quarter of them written with
space, escapes and another order of members. Signet's decoder checks while it reads, and cannot be had without;
"checks" says what others do after reading, "doubled keys" what becomes of an object that has a key twice.`, samples.Many)

// Decoding measures reading and checking a message.
func Decoding(plan measure.Plan, m *codecs.Message) (*report.Figure, error) {
	var contestants []measure.Contestant
	for _, d := range m.Decoders() {
		contestants = append(contestants, measure.Contestant{Name: d.Name, Facts: []string{d.Checks, d.Doubled}, Run: each(m.Texts, func(text []byte) error {
			_, err := d.Decode(text)
			return err
		})})
	}
	return compare("Decoding: "+m.Name, decodingNote, []string{"checks", "doubled keys"}, plan, contestants), nil
}

var checkingNote = fmt.Sprintf(`Each of %d different values, already decoded, is checked in turn. All are sound.
Signet's check has the conditions between fields, which the others' contracts do not state, and asks whether
texts are UTF-8, which its decoder knows already.`, samples.Many)

// Checking measures the validation of a message that is decoded.
func Checking(plan measure.Plan, m *codecs.Message) (*report.Figure, error) {
	var contestants []measure.Contestant
	for _, c := range m.Checkers() {
		values, err := decoded(m, c.Decode)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		contestants = append(contestants, measure.Contestant{Name: c.Name, Run: each(values, c.Check)})
	}
	return compare("Validation: "+m.Name, checkingNote, nil, plan, contestants), nil
}

var encodingNote = fmt.Sprintf(`Each of %d different values is written in turn. Signet's encoder checks them first.
It appends to memory that it keeps, as its server does; ogen to new memory, as its server does; the others return new memory.`, samples.Many)

// Encoding measures writing a message.
func Encoding(plan measure.Plan, m *codecs.Message) (*report.Figure, error) {
	var contestants []measure.Contestant
	for _, e := range m.Encoders() {
		values, err := decoded(m, e.Decode)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name, err)
		}
		contestants = append(contestants, measure.Contestant{Name: e.Name, Facts: []string{e.Checks}, Run: each(values, func(v any) error {
			_, err := e.Encode(v)
			return err
		})})
	}
	return compare("Encoding: "+m.Name, encodingNote, []string{"checks"}, plan, contestants), nil
}

func decoded(m *codecs.Message, decode func([]byte) (any, error)) ([]any, error) {
	var values []any
	for _, text := range m.Texts {
		v, err := decode(text)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, nil
}

// each does a job with the next of values whenever it is called.
func each[T any](values []T, do func(T) error) func() {
	next := 0
	return func() {
		if err := do(values[next]); err != nil {
			panic(err) // all are sound, as tests hold
		}
		next = (next + 1) % len(values)
	}
}
