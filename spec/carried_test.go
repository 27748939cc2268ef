package spec

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatCallsCarry(t *testing.T) {
	fen := &Scalar{Name: Name{Wire: "Fen"}, Base: Int}
	unused := &Enum{Name: Name{Wire: "Unused"}}
	item := &Struct{Name: Name{Wire: "Item"}, Fields: []*Field{{Type: fen}}}
	item.Fields = append(item.Fields, &Field{Type: &List{Elem: item}})
	card := &Struct{Name: Name{Wire: "Card"}}
	payment := &Variant{Name: Name{Wire: "Payment"}, Cases: []*Case{{Value: "card", Struct: card}}}
	args := &Struct{Name: Name{Wire: "Args"}, Fields: []*Field{{Type: &Map{Elem: item}}, {Type: payment}}}
	result := &Struct{Name: Name{Wire: "Result"}}
	calls := []*Call{{Args: args, Result: result}, {Args: args}, {Result: &List{Elem: result}}}
	api := &API{Types: []Named{fen, unused, item, card, payment, args, result}, Services: []*Service{{Calls: calls}}}

	require.Equal(t, []Named{fen, item, card, payment, args, result}, api.Carried())
	require.Equal(t, []*Struct{item, card, result}, api.Inner())
	require.Equal(t, []*Struct{args}, api.ArgumentTypes())
}

func TestWhichStructsHideFields(t *testing.T) {
	phone := &Scalar{Sensitive: true}
	text := &Primitive{Kind: String}
	for _, test := range []struct {
		field Field
		hides bool
	}{
		{Field{Type: text}, false},
		{Field{Type: text, Secret: true}, true},
		{Field{Type: &List{Elem: text}, Secret: true}, true},
		{Field{Type: phone}, true},
		{Field{Type: &List{Elem: phone}, Secret: true}, true},
		{Field{Type: &Map{Elem: &Struct{Fields: []*Field{{Type: phone}}}}}, true},
		{Field{Type: &Variant{Cases: []*Case{{Struct: &Struct{Fields: []*Field{{Type: text, Secret: true}}}}}}}, true},
		{Field{Type: &List{Elem: &Struct{Fields: []*Field{{Type: text}}}}}, false},
	} {
		require.Equal(t, test.hides, (&Struct{Fields: []*Field{&test.field}}).HidesFields())
	}
}

func TestFaultsOfAnEnvelope(t *testing.T) {
	mine, other := &Envelope{}, &Envelope{}
	fault := func(name string, e *Envelope) *Fault { return &Fault{Name: Name{Wire: name}, Envelope: e} }
	closed, sold, own, again, foreign := fault("closed", mine), fault("sold", mine), fault("internal", mine), fault("closed", mine), fault("x", other)
	mine.Faults = []*Fault{own}
	api := &API{Faults: []*Fault{sold, again, foreign}, Services: []*Service{
		{Envelope: mine, Calls: []*Call{{Faults: []*Fault{closed}}}},
		{Envelope: other, Calls: []*Call{{Faults: []*Fault{foreign}}}},
	}}
	require.Equal(t, []*Fault{closed, sold, own}, api.FaultsOf(mine))
}
