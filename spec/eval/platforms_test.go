package eval_test

import (
	"encoding/json"
	"flag"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/eval"
	"github.com/seed-1f9ebf69/signet/spec/eval/draw"
	"github.com/seed-1f9ebf69/signet/spec/load/loadtest"
)

// rounds is how many random requests each platform is tried with; `make
// properties` asks for many more.
var rounds = flag.Int("rounds", 3, "random requests for each call of each platform")

func platforms(t *testing.T, try func(t *testing.T, api *spec.API)) {
	for _, c := range loadtest.All(t) {
		t.Run(c.Name, func(t *testing.T) { try(t, c.API) })
	}
}

// wire is a request as it arrives at the server of a call.
func wire(c *spec.Call, s *eval.Sent) eval.Incoming {
	in, err := s.Arriving(c, address(c), noon)
	if err != nil {
		panic(err) // the checker has read each address
	}
	return in
}

func address(c *spec.Call) string {
	if list := c.Service.To.Environments; len(list) > 0 {
		return list[0].URL
	}
	return "https://host.example/base"
}

// tried is a sound request of a platform.
type tried struct {
	call *spec.Call
	args *spec.JSON
	keys func(string) []eval.Credential
	sent *eval.Sent
}

func try(api *spec.API, c *spec.Call, d draw.Draw) *tried {
	args := d.Args(c)
	if args == nil {
		return nil
	}
	credential := eval.DemoCredential(api, c.Service.Envelope).Credential
	x := &tried{call: c, args: args, keys: func(id string) []eval.Credential {
		if m := c.Service.Envelope.Credential.ID(); m != nil && id != credential[m.Wire] {
			return nil
		}
		return []eval.Credential{credential}
	}}
	x.sent = eval.SealCall(eval.Outgoing{Call: c, Arguments: []byte(args.Compact()), Credential: credential, Now: noon, Address: address(c)})
	return x
}

func (x *tried) open(s *eval.Sent) (*eval.Opened, spec.Cause) { return x.read(wire(x.call, s)) }

// read opens a message, and holds the arguments to be an object: a server decodes
// them, of a call without arguments too.
func (x *tried) read(in eval.Incoming) (*eval.Opened, spec.Cause) {
	got, cause := eval.Open(x.call.Service.Envelope, in, x.keys)
	var object map[string]json.RawMessage
	if cause == spec.NoCause && len(got.Arguments) > 0 && json.Unmarshal(got.Arguments, &object) != nil {
		return got, spec.InvalidArguments
	}
	return got, cause
}

// TestPlatformsReadBack holds that what a platform's client sends, its server
// reads: call, caller and arguments.
func TestPlatformsReadBack(t *testing.T) {
	platforms(t, func(t *testing.T, api *spec.API) {
		for _, c := range api.Calls() {
			for seed := range *rounds {
				x := try(api, c, draw.New(uint64(seed)))
				if x == nil || !x.sent.Sound() {
					continue // ambiguous pairs, which no client sends
				}
				got, cause := x.open(x.sent)
				require.Equal(t, spec.NoCause, cause, "%s, seed %d: %s", c.Wire, seed, x.args.Compact())
				require.Equal(t, c.Wire, got.Call, "seed %d", seed)
				require.JSONEq(t, x.args.Compact(), string(got.Arguments), "%s, seed %d", c.Wire, seed)
			}
		}
	})
}

// TestPlatformsCoverage changes single bytes of every member: what is covered is
// refused, and what explain calls uncovered passes.
func TestPlatformsCoverage(t *testing.T) {
	platforms(t, func(t *testing.T, api *spec.API) {
		passed, open := map[*spec.Member]bool{}, map[*spec.Member]bool{}
		for _, c := range api.Calls() {
			env := c.Service.Envelope
			for seed := range *rounds {
				d := draw.New(uint64(seed))
				x := try(api, c, d)
				if x == nil || !x.sent.Sound() {
					continue
				}
				for _, m := range env.Request.Leaves() {
					class := env.Serve.Of(m)
					if x.sent.Absent(m) || class == spec.Loosely {
						continue
					}
					open[m] = open[m] || class == spec.Uncovered
					for range 4 {
						text := changed(d, x.sent.Text(m.Reference), class == spec.IsCheck)
						_, cause := x.open(eval.Tampered(x.sent, m, text))
						accepted := cause == spec.NoCause || cause == spec.Expired && env.Freshness != nil && env.Freshness.Member == m
						passed[m] = passed[m] || accepted
						if class != spec.Uncovered {
							require.False(t, accepted, "%s of %s is %s, but %q passes for %q", m.Named(), c.Wire, class, text, x.sent.Text(m.Reference))
						}
					}
				}
				x.spreads(t, d)
			}
		}
		for m, uncovered := range open {
			// A change of a ciphertext garbles what is in it, which seldom reads.
			if !uncovered || sealed(m.Expr) {
				continue
			}
			require.True(t, passed[m], "%s is uncovered, and no change of it passed", m.Named())
		}
	})
}

// TestPlatformsByteFlips changes single bytes of whole messages: one that is
// accepted all the same says what it said before.
func TestPlatformsByteFlips(t *testing.T) {
	calls, covered := 0, 0
	platforms(t, func(t *testing.T, api *spec.API) {
		for _, c := range api.Calls() {
			if calls++; argumentsOpen(c.Service.Envelope) {
				continue // the contract allows changes, with a reason
			}
			covered++
			for seed := range *rounds {
				d := draw.New(uint64(seed))
				x := try(api, c, d)
				if x == nil || !x.sent.Sound() {
					continue
				}
				for range 40 {
					in := wire(c, x.sent)
					place := flip(d, &in)
					got, cause := x.read(in)
					if cause == spec.NoCause {
						require.JSONEq(t, x.args.Compact(), string(got.Arguments), "%s, seed %d: a change of the %s passed", c.Wire, seed, place)
						require.Equal(t, c.Wire, got.Call, "%s, seed %d: a change of the %s passed", c.Wire, seed, place)
					}
				}
			}
		}
	})
	require.GreaterOrEqual(t, 3*covered+2, calls, "of many platforms the signature covers call and arguments")
}

// argumentsOpen reports whether the arguments, or the name of the call, are not
// wholly covered.
func argumentsOpen(env *spec.Envelope) bool {
	for _, a := range env.Allows {
		if a.Code == "uncovered_arguments" { // one that is not needed is a mistake
			return true
		}
	}
	covered := func(class spec.CoverClass) bool {
		return class != spec.Uncovered && class != spec.Loosely && class != spec.ChoosesKey
	}
	for _, m := range env.Request.Spreads() {
		if !covered(env.Serve.Of(m)) {
			return true
		}
	}
	for _, m := range env.Request.AllLeaves() {
		leads := false
		spec.Walk(m.Expr, func(x spec.Expr) bool {
			if a, ok := x.(*spec.Apply); ok && a.Func.Kind.IsCheck() {
				return false
			}
			r, ok := x.(*spec.Ref)
			leads = leads || ok && (r.Origin == spec.OriginArguments || r.Origin == spec.OriginCallName)
			return true
		})
		if leads && !covered(env.Serve.Of(m)) {
			return true
		}
	}
	return env.Request.Route != nil && !covered(env.Serve.Path)
}

// flip changes one byte of a message, and tells where.
func flip(d draw.Draw, in *eval.Incoming) (place string) {
	change := func(text string) string {
		if text == "" {
			return text
		}
		b := []byte(text)
		b[d.IntN(len(b))] ^= 1 << d.IntN(8)
		return string(b)
	}
	var names []string
	for name := range in.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	switch at := d.IntN(3 + len(names)); at {
	case 0, 1:
		in.Body = []byte(change(string(in.Body)))
		return "body"
	case 2:
		if d.IntN(2) == 0 {
			in.Query = change(in.Query)
			return "query"
		}
		in.Path = change(in.Path)
		return "path"
	default:
		name := names[at-3]
		in.Header.Set(name, change(in.Header.Get(name)))
		return name
	}
}

// sealed reports whether an expression is encrypted or compressed.
func sealed(e spec.Expr) bool {
	found := false
	spec.Walk(e, func(x spec.Expr) bool {
		a, ok := x.(*spec.Apply)
		found = found || ok && a.Func.Late
		return !found
	})
	return found
}

// spreads changes arguments that stand beside the members of the envelope.
func (x *tried) spreads(t *testing.T, d draw.Draw) {
	env := x.call.Service.Envelope
	for _, m := range env.Request.Spreads() {
		if x.sent.Absent(m) || m.Carrier.Kind == spec.JSONCarrier && env.Serve.Of(m) == spec.Loosely || len(x.args.Members) == 0 {
			continue
		}
		class := env.Serve.Of(m)
		other := *x.args
		other.Members = append([]spec.JSONMember(nil), other.Members...)
		at := d.IntN(len(other.Members))
		old := other.Members[at].Value
		if old.Kind != spec.JSONString || x.call.InPath(other.Members[at].Name) {
			continue
		}
		other.Members[at].Value = &spec.JSON{Kind: spec.JSONString, Text: changed(d, old.Text, false)}
		_, cause := x.open(eval.TamperedData(x.sent, other.Compact()))
		if class != spec.Uncovered && class != spec.Loosely {
			require.NotEqual(t, spec.NoCause, cause, "%s of %s is %s, but %s passes for %s", other.Members[at].Name, x.call.Wire, class, other.Compact(), x.args.Compact())
		}
	}
}

// changed is a text with one byte changed: digits to digits and letters to
// letters, so that it can still be read; in a check not the case alone.
func changed(d draw.Draw, text string, check bool) string {
	var places []int
	for i := range len(text) {
		if text[i] < 0x80 && text[i] != '=' && text[i] != '"' && text[i] != '\\' {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return text + "1"
	}
	b, at := []byte(text), places[d.IntN(len(places))]
	if check && strings.HasSuffix(text, "=") {
		at = places[0] // the last letter of base64 may hold bits that are not used
	}
	const digits, letters = "0123456789", "abcdef"
	for b[at] == text[at] || strings.EqualFold(string(b[at]), string(text[at])) {
		if text[at] >= '0' && text[at] <= '9' {
			b[at] = digits[d.IntN(len(digits))]
		} else {
			b[at] = letters[d.IntN(len(letters))]
		}
	}
	return string(b)
}
