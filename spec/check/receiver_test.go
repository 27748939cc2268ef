package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/diag"
)

// envelope is a contract around the members of a request.
func envelope(members string) string {
	return `signet 1
languages en
api demo "Demo" {
  version "1"
  envelope e
  party a "A"
  party b "B"
}
envelope e {
  request POST form {
` + members + `
  }
  response json { code int; msg = text; data? = result }
  success         code = 0  "done"
  fault internal  code = 1  "failed"
  allow unsigned_response "tls"
  allow replayable "a test"
}
service S a -> b "S" {
  call Do "Do" { args { name string "name" } }
}
`
}

func steps(p *spec.Plan) string {
	var names []string
	for _, s := range p.Steps {
		names = append(names, s.Op.String())
	}
	return strings.Join(names, " ")
}

func TestPlans(t *testing.T) {
	for name, c := range map[string]struct{ members, steps string }{
		"plain": {`
    id = credential.id
    op = call_name
    data = json(arguments)
    sign = hex(sha256(join("|", id, op, data, credential.secret)))`,
			"identify bind undo lookup verify line call arguments"},
		"order of members does not matter": {`
    sign = hex(sha256(join("|", id, op, data, credential.secret)))
    data = json(arguments)
    op = call_name
    id = credential.id`,
			"undo bind identify lookup verify line call arguments"},
		"joined": {`
    head = join("/", credential.id, call_name)
    data = base64(utf8(json(arguments)))
    sign = "v1=" + hex(hmac_sha256(credential.secret, join(".", head, data)))`,
			"split identify undo undo undo strip lookup verify line call arguments"},
		"two members of one source": {`
    id = credential.id
    op = call_name
    again = lower(call_name)
    data = json(arguments)
    fixed = "1.0"
    sign = hex(hmac_sha256(credential.secret, join(".", id, op, data)))`,
			"identify bind undo lookup verify line compare literal call arguments"},
		"chosen recipe": {`
    id = credential.id
    op = call_name
    data = json(arguments)
    alg = "2"
    sign = match alg { "1" => hex(hmac_sha256(credential.secret, join(".", id, op, data))); "2" => base64(hmac_sha256(credential.secret, join(".", id, op, data))) }`,
			"identify bind undo lookup switch line literal call arguments"},
	} {
		t.Run(name, func(t *testing.T) {
			api, list := read(t, "x.signet", envelope(c.members))
			require.NotNil(t, api, rendered(list))
			require.Equal(t, c.steps, steps(api.Envelopes[0].Serve))
		})
	}
}

// TestRefusedEnvelopes holds that an envelope that cannot be read back, or that
// proves nothing, is refused by one diagnostic that names the culprit or
// stands at it.
func TestRefusedEnvelopes(t *testing.T) {
	const sound = `
    id = credential.id
    op = call_name
    data = json(arguments)
`
	for name, c := range map[string]struct {
		members string
		code    *diag.Code
		culprit string
	}{
		"no hash":               {sound, diag.NoCheck, "envelope e has no signature"},
		"no secret":             {sound + `sign = hex(sha256(join("|", id, op, data)))`, diag.NoSecret, "envelope e contains a secret"},
		"secret sent":           {sound + `sign = base64(utf8(data + credential.secret))`, diag.SecretSent, "sign"},
		"arguments only hashed": {"id = credential.id\nop = call_name\nsign = hex(hmac_sha256(credential.secret, join(\"|\", id, op, json(arguments))))", diag.StaysUnknown, "arguments"},
		"open concatenation":    {"id = credential.id\ndata = call_name + json(arguments)\nsign = hex(hmac_sha256(credential.secret, data))", diag.OpenConcat, "call_name"},
		"lossy call":            {"id = credential.id\nop = upper(call_name)\ndata = json(arguments)\nsign = hex(hmac_sha256(credential.secret, join(\"|\", id, op, data)))", diag.StaysUnknown, "call_name"},
		"nonce not sent":        {sound + `sign = hex(hmac_sha256(credential.secret, join("|", nonce(8), data)))`, diag.StaysUnknown, "nonce"},
		"iv not sent":           {"id = credential.id\nop = call_name\ndata = base64(aes_cbc(sha256(credential.secret), random(16), json(arguments)))\nsign = hex(hmac_sha256(credential.secret, join(\"|\", id, op, data)))", diag.StaysUnknown, "learns random"},
		"id under its key":      {"id = hex(hmac_sha256(credential.secret, credential.id))\nop = call_name\ndata = json(arguments)", diag.StaysUnknown, "credential.id"},
		"call nowhere":          {"id = credential.id\ndata = json(arguments)\nsign = hex(hmac_sha256(credential.secret, join(\"|\", id, data)))", diag.StaysUnknown, "call_name"},
		"optional signature":    {sound + `sign? = hex(hmac_sha256(credential.secret, join("|", id, op, data)))`, diag.MayBeAbsent, "sign"},
		"arm without check":     {sound + "alg = \"1\"\nsign = match alg { \"1\" => hex(hmac_sha256(credential.secret, data)); \"2\" => \"none\" }", diag.ArmWithoutCheck, `"2" => "none"`},
		"check under any":       {sound + "alg = \"1\"\nsign = match alg { \"1\" => \"none\"; _ => hex(hmac_sha256(credential.secret, data)) }", diag.ArmWithoutCheck, "_ =>"},
	} {
		t.Run(name, func(t *testing.T) {
			api, list := read(t, "x.signet", envelope(c.members))
			require.Nil(t, api)
			require.Equal(t, 1, list.Len(), rendered(list))
			d := list.All()[0]
			require.Equal(t, c.code.ID, d.Code.ID, rendered(list))
			told := d.Message(diag.EN)
			if c.code == diag.ArmWithoutCheck {
				told = d.Span.Text() // its words are the same for each match
			}
			require.Contains(t, told, c.culprit)
		})
	}
}

// TestNameStaysUnknown: a computed name is made of what is read in front of it.
func TestNameStaysUnknown(t *testing.T) {
	for name, known := range map[string]bool{`op`: true, `http.method`: true, `call_name`: false, `credential.id`: false, `last`: false} {
		text := strings.Replace(envelope(`
    id = credential.id
    op = call_name
    [`+name+` + "_data"] as data = json(arguments)
    last = unix(now)
    sign = hex(hmac_sha256(credential.secret, lines(id, op, data, last)))`), "POST form", "POST json", 1)
		api, list := read(t, "x.signet", text)
		require.Equal(t, known, api != nil, "%s: %s", name, rendered(list))
		if !known {
			require.Equal(t, diag.StaysUnknown.ID, list.All()[0].Code.ID, rendered(list))
			require.Contains(t, list.All()[0].Message(diag.EN), name)
		}
	}
}

// TestSourcesWithinTexts: a source that stands within a text is held to its size
// by a step of its own; where a cipher held it, nothing else is told.
func TestSourcesWithinTexts(t *testing.T) {
	text := strings.Replace(envelope(`
    stamp = join(".", credential.id, nonce(8), call_name)
    iv = base64(start)
    key = base64(rsa_encrypt(credential.peer, k, padding: pkcs1))
    data = base64(aes_cbc(k, start, json(arguments)))
    sign = hex(hmac_sha256(credential.secret, join(".", stamp, iv, json(arguments))))`),
		"  response", "  let k = random(16)\n  let start = random(16)\n  response", 1)
	text = strings.Replace(text, "  request", "  credential { id string id; secret secret; own rsa_private; peer rsa_public }\n  request", 1)
	api, list := read(t, "x.signet", text)
	require.NotNil(t, api, rendered(list))
	bound := map[string]spec.Cause{}
	plan := api.Envelopes[0].Serve
	for _, step := range plan.Steps[:plan.Line] {
		if step.Op != spec.StepBind {
			continue
		}
		if source, ok := step.Out[0].(*spec.Apply); ok {
			bound[spec.Show(source)+" of "+spec.Show(step.In)] = step.Cause
		}
	}
	require.Equal(t, map[string]spec.Cause{"nonce(8) of nonce(8)": spec.Malformed, "random(16) of random(16)": spec.BadSignature}, bound)
}

// TestForgottenVector: who changes an initialization vector changes what is read,
// unless the vector or the plain text is signed or the cipher is authenticated.
func TestForgottenVector(t *testing.T) {
	for name, c := range map[string]struct {
		cipher, signed string
		found          bool
	}{
		"only the cipher text is signed": {"aes_cbc", "data", true},
		"the vector is signed":           {"aes_cbc", "data, iv", false},
		"the plain text is signed":       {"aes_cbc", "data, json(arguments)", false},
		"authenticated":                  {"aes_gcm", "data", false},
	} {
		t.Run(name, func(t *testing.T) {
			size := map[string]string{"aes_cbc": "16", "aes_gcm": "12"}[c.cipher]
			_, list := read(t, "x.signet", envelope(`
    id = credential.id
    op = call_name
    iv = nonce(`+size+`)
    data = base64(`+c.cipher+`(sha256(credential.secret), iv, json(arguments)))
    sign = hex(hmac_sha256(credential.secret, join("|", id, op, `+c.signed+`)))`))
			require.Equal(t, c.found, strings.Contains(rendered(list), `the signature does not cover "iv"`), rendered(list))
		})
	}
}

// TestNestedPairs: a block takes part in a list as the JSON that it is.
func TestNestedPairs(t *testing.T) {
	text := strings.Replace(envelope(`
    id = credential.id
    head { op = call_name }
    data = json(arguments)
    sign = hex(hmac_sha256(credential.secret, pairs(fields, except: [sign], empty: keep, order: name, each: name + value, join: "&")))`), "POST form", "POST json", 1)
	api, list := read(t, "x.signet", text)
	require.NotNil(t, api, rendered(list))
	for _, m := range api.Envelopes[0].Request.Leaves() {
		if m.Wire != "sign" {
			require.Equal(t, spec.Covered, api.Envelopes[0].Serve.Of(m), m.Wire)
		}
	}
}

// TestMembersOfCoveredText: what a receiver reads from a signed text alone is
// signed with it, but not what it opens with an initial vector that is not.
func TestMembersOfCoveredText(t *testing.T) {
	for _, c := range []struct {
		packet string
		want   spec.CoverClass
	}{
		{`packet = base64(utf8("v1:" + inner))`, spec.Covered},
		{"iv = base64(start)\npacket = base64(aes_cbc(sha256(credential.secret), start, inner))", spec.Uncovered},
	} {
		text := envelope(c.packet + "\nsign = hex(hmac_sha256(credential.secret, packet))")
		text = strings.Replace(text, "  response", "  let inner json { op = call_name; data = arguments }\n  let start = random(16)\n  response", 1)
		text = strings.Replace(text, "request POST form {", "request POST form {\nid = credential.id", 1)
		api, list := read(t, "x.signet", text)
		require.NotNil(t, api, rendered(list))
		seen := 0
		for _, m := range api.Envelopes[0].Request.AllLeaves() {
			if m.Wire == "op" || m.Wire == "data" {
				seen++
				require.Equal(t, c.want, api.Envelopes[0].Serve.Of(m), m.Wire)
			}
		}
		require.Equal(t, 2, seen)
	}
}

// TestReplayRemembersOneText: replay is refused for members whose text a stranger
// can write in another way.
func TestReplayRemembersOneText(t *testing.T) {
	const mac = `hmac_sha256(credential.secret, join("|", id, op, base64url(start), data))`
	for name, c := range map[string]struct {
		once, sign string
		replay     string
		refused    bool
	}{
		"signed text":            {`hex(start)`, `hex(hmac_sha256(credential.secret, join("|", id, op, once, data)))`, "once", false},
		"base64 of signed bytes": {`base64(start)`, "hex(" + mac + ")", "once", false},
		"hex of signed bytes":    {`hex(start)`, "hex(" + mac + ")", "once", true},
		"hex within":             {`"n:" + hex(start)`, "hex(" + mac + ")", "once", true},
		"check in hex":           {`base64(start)`, "upper(hex(" + mac + "))", "once, sign", false},
		"check within, base64":   {`base64(start)`, `"v1=" + base64(` + mac + ")", "once, sign", false},
		"check within, hex":      {`base64(start)`, `"v1=" + hex(` + mac + ")", "once, sign", true},
		"several checks":         {`base64(start)`, `listed(base64(` + mac + `), separator: ",")`, "once, sign", true},
		"either of two":          {`base64(start)`, `either(hex(` + mac + "), base64(" + mac + "))", "once, sign", true},
	} {
		t.Run(name, func(t *testing.T) {
			text := envelope("id = credential.id\nop = call_name\nonce = " + c.once + "\ndata = json(arguments)\nsign = " + c.sign)
			text = strings.Replace(text, "  response", "  let start = random(16)\n  response", 1)
			text = strings.Replace(text, `  allow replayable "a test"`, "  replay ("+c.replay+") within 10m\n  allow replayable \"a test\"", 1)
			api, list := read(t, "x.signet", text)
			if !c.refused {
				require.NotNil(t, api, rendered(list))
				return
			}
			require.Nil(t, api)
			require.Equal(t, 1, list.Count(diag.ReplayUncovered), rendered(list))
		})
	}
}

// TestFinerTimes: a text that tells the time more exactly than what is signed can
// be changed by the difference.
func TestFinerTimes(t *testing.T) {
	for signed, want := range map[string]spec.CoverClass{"unix_ms(now)": spec.Covered, "unix(now)": spec.Loosely, "ts": spec.Covered} {
		text := envelope("id = credential.id\nop = call_name\nts = unix_ms(now)\ndata = json(arguments)\nsign = hex(hmac_sha256(credential.secret, join(\"|\", id, op, " + signed + ", data)))")
		api, list := read(t, "x.signet", text)
		require.NotNil(t, api, rendered(list))
		e := api.Envelopes[0]
		require.Equal(t, want.String(), e.Serve.Of(e.Request.Named("ts")).String(), signed)
	}
}

// TestForwards: what the receiver learns from signed members cannot change, so
// that other members which lead to nothing else are covered by value.
func TestForwards(t *testing.T) {
	const sealed = `
    id = credential.id
    op = call_name
    key = base64(rsa_encrypt(credential.peer_key, k, padding: oaep_sha1))
    iv = hex(v)
    data = base64(aes_cbc(k, v, json(arguments)))
`
	for name, c := range map[string]struct {
		sign string
		want map[string]spec.CoverClass
	}{
		"key, iv and plain text": {"id, op, key, iv, json(arguments)", map[string]spec.CoverClass{"key": spec.Covered, "iv": spec.Covered, "data": spec.ByValue}},
		"plain text alone":       {"id, op, json(arguments)", map[string]spec.CoverClass{"key": spec.ByValue, "iv": spec.ByValue, "data": spec.ByValue}},
		"the key alone":          {"id, op, key, data", map[string]spec.CoverClass{"key": spec.Covered, "iv": spec.Uncovered, "data": spec.Covered}},
		"what is sent":           {"id, op, data", map[string]spec.CoverClass{"key": spec.Uncovered, "iv": spec.Uncovered, "data": spec.Covered}},
	} {
		t.Run(name, func(t *testing.T) {
			text := envelope(sealed + `    sign = hex(hmac_sha256(credential.secret, join("|", ` + c.sign + `)))`)
			text = strings.Replace(text, "  request POST", "  credential { app string id \"a\"; secret secret \"s\"; own_key rsa_private \"o\"; peer_key rsa_public \"p\" }\n  let k = random(16)\n  let v = random(16)\n  request POST", 1)
			text = strings.Replace(text, "credential.id", "credential.app", 1)
			api, list := read(t, "x.signet", text)
			require.NotNil(t, api, rendered(list))
			env := api.Envelopes[0]
			for member, class := range c.want {
				require.Equal(t, class.String(), env.Serve.Of(env.Request.Named(member)).String(), member)
			}
		})
	}
}

// TestForwardsObjects: what a signed text seals is as safe as the text, members of
// an object too.
func TestForwardsObjects(t *testing.T) {
	for _, sealed := range []string{"base64(v + aes_cbc(sha256(credential.secret), v, json(inner)))", "base64(utf8(inner))", "base64(v + aes_gcm(sha256(credential.secret), v, utf8(inner)))"} {
		size := "16"
		if strings.Contains(sealed, "gcm") {
			size = "12"
		}
		text := envelope("id = credential.id\ndata = " + sealed + "\nsign = hex(hmac_sha256(credential.secret, join(\"|\", id, data)))")
		text = strings.Replace(text, "  request POST", "  let v = random("+size+")\n  let inner json {\n    op = call_name\n    args = arguments\n  }\n  request POST", 1)
		if !strings.Contains(sealed, "v +") {
			text = strings.Replace(text, "  let v = random(16)\n", "", 1)
		}
		api, list := read(t, "x.signet", text)
		require.NotNil(t, api, rendered(list))
		env := api.Envelopes[0]
		for _, name := range []string{"op", "args"} {
			require.Contains(t, []string{spec.Covered.String(), spec.ByValue.String()}, classOf(env, name), "%s of %s", name, sealed)
		}
	}
}

// classOf is how a member is covered, of an object within another text too.
func classOf(env *spec.Envelope, name string) string {
	for _, c := range env.Serve.Coverage {
		if c.Member.Named() == name {
			return c.Class.String()
		}
	}
	return "not told"
}
