package eval

import "github.com/seed-1f9ebf69/signet/spec"

var signers = map[string]func(key string, data []byte) ([]byte, bool){}
var verifiers = map[string]func(key string, data, signature []byte) bool{}

func xmlFields(f *spec.XMLFormat, text []byte) ([]wireField, error) { return nil, errMalformed }
func appendXML(dst []byte, f *spec.XMLFormat, fields []wireField) []byte { return dst }
func appendParams(dst []byte, f *spec.ParamsFormat, fields []wireField) []byte { return dst }
func (m *machine) paramFields(c *spec.Carrier, text []byte) ([]wireField, error) { return nil, errMalformed }
