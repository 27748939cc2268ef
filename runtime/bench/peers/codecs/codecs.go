// Package codecs has the compared ways to read, check and write arguments and
// results of the measured calls.
package codecs

import (
	"encoding/json"
	"errors"
	"io"

	"buf.build/go/protovalidate"
	"github.com/bytedance/sonic"
	"github.com/go-faster/jx"
	jsonv2 "github.com/go-json-experiment/json"
	gojson "github.com/goccy/go-json"
	"github.com/mailru/easyjson"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"github.com/seed-1f9ebf69/signet/runtime/bench/hand"
)

// library reads and writes Go structs.
type library struct {
	name      string
	doubled   string // what becomes of an object that has a key twice
	unmarshal func([]byte, any) error
	marshal   func(any) ([]byte, error)
}

var libraries = []library{
	{"encoding/json", lastWins, json.Unmarshal, json.Marshal},
	{"encoding/json/v2", refused, unmarshalV2, marshalV2},
	{"goccy/go-json", lastWins, gojson.Unmarshal, gojson.Marshal},
	{"sonic", lastWins, sonic.Unmarshal, sonic.Marshal},
}

const (
	lastWins = "last wins"
	refused  = "refused"
)

func unmarshalV2(text []byte, v any) error { return jsonv2.Unmarshal(text, v) }

func marshalV2(v any) ([]byte, error) { return jsonv2.Marshal(v) }

// What messages of ogen and of easyjson have in common.
type ogenMessage interface {
	Decode(*jx.Decoder) error
	Encode(*jx.Encoder)
	Validate() error
}

type easyMessage = easyjson.MarshalerUnmarshaler

// Message is a kind of message in the types of each way to read it.
type Message struct {
	Name  string
	Texts [][]byte // many different ones
	// signet is new for each way: it keeps memory from message to message, as
	// a server does.
	signet func() signetCodec
	model  func() any
	easy   func() easyMessage
	ogen   func() ogenMessage
	proto  func() proto.Message
}

// Decoder is one way to read a message.
type Decoder struct {
	Name    string
	Checks  string // which rules it checks
	Doubled string // what becomes of an object that has a key twice
	Decode  func([]byte) (any, error)
}

// Checker is one way to check a message that Decode read.
type Checker struct {
	Name   string
	Decode func([]byte) (any, error)
	Check  func(any) error
}

// Encoder is one way to write a message that Decode read.
type Encoder struct {
	Name   string
	Checks string // which rules it checks
	Decode func([]byte) (any, error)
	Encode func(any) ([]byte, error)
}

const unchecked = "–"

// Decoders are the compared ways to read; the first is Signet's.
func (m *Message) Decoders() []Decoder {
	check := hand.NewValidator().Struct
	list := []Decoder{
		{"Signet", "all rules", refused, m.signet().decode},
		{"ogen (jx)", "schema", lastWins, m.decodeOgen},
		{"easyjson + validator", "validator", lastWins, checked(m.decodeEasy, check)},
	}
	for _, l := range libraries {
		list = append(list, Decoder{l.name + " + validator", "validator", l.doubled, checked(m.decode(l), check)})
	}
	list = append(list,
		Decoder{"protojson + protovalidate", "protovalidate", refused, checked(m.decodeProto, checkProto)},
		Decoder{"easyjson, unchecked", unchecked, lastWins, m.decodeEasy},
	)
	for _, l := range libraries {
		list = append(list, Decoder{l.name + ", unchecked", unchecked, l.doubled, m.decode(l)})
	}
	return list
}

// Checkers are the compared ways to check; the first is Signet's.
func (m *Message) Checkers() []Checker {
	s := m.signet()
	return []Checker{
		{"Signet", s.decode, s.check},
		{"ogen", m.decodeOgen, checkOgen},
		{"protovalidate", m.decodeProto, checkProto},
		{"validator", m.decode(libraries[0]), hand.NewValidator().Struct},
	}
}

// Encoders are the compared ways to write; the first is Signet's.
func (m *Message) Encoders() []Encoder {
	s := m.signet()
	list := []Encoder{
		{"Signet", "all rules", s.decode, s.encode},
		{"ogen (jx)", unchecked, m.decodeOgen, encodeOgen},
		{"easyjson", unchecked, m.decodeEasy, encodeEasy},
		{"protojson", unchecked, m.decodeProto, encodeProto},
	}
	for _, l := range libraries {
		list = append(list, Encoder{l.name, unchecked, m.decode(l), l.marshal})
	}
	return list
}

func checked(decode func([]byte) (any, error), check func(any) error) func([]byte) (any, error) {
	return func(text []byte) (any, error) {
		v, err := decode(text)
		if err != nil {
			return nil, err
		}
		return v, check(v)
	}
}

func (m *Message) decode(l library) func([]byte) (any, error) {
	return func(text []byte) (any, error) {
		v := m.model()
		return v, l.unmarshal(text, v)
	}
}

func (m *Message) decodeEasy(text []byte) (any, error) {
	v := m.easy()
	return v, easyjson.Unmarshal(text, v)
}

func encodeEasy(v any) ([]byte, error) { return easyjson.Marshal(v.(easyMessage)) }

// decodeOgen is what the servers of ogen do.
func (m *Message) decodeOgen(text []byte) (any, error) {
	v := m.ogen()
	d := jx.DecodeBytes(text)
	if err := v.Decode(d); err != nil {
		return nil, err
	}
	if err := d.Skip(); err != io.EOF {
		return nil, errors.New("trailing data")
	}
	return v, v.Validate()
}

func checkOgen(v any) error { return v.(ogenMessage).Validate() }

func encodeOgen(v any) ([]byte, error) {
	e := new(jx.Encoder)
	v.(ogenMessage).Encode(e)
	return e.Bytes(), nil
}

func (m *Message) decodeProto(text []byte) (any, error) {
	v := m.proto()
	return v, protojson.Unmarshal(text, v)
}

func checkProto(v any) error { return protovalidate.Validate(v.(proto.Message)) }

func encodeProto(v any) ([]byte, error) { return protojson.Marshal(v.(proto.Message)) }
