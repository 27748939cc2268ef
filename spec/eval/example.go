package eval

import (
	"github.com/seed-1f9ebf69/signet/spec"
)

// SealExample makes the request that documents show, see [DemoCall]. It returns nil
// if the request would not be the same twice, or cannot be made.
func SealExample(api *spec.API, c *spec.Call, arguments *spec.JSON) *Sent {
	out, same := DemoCall(api, c, arguments)
	if !same {
		return nil
	}
	return soundly(SealCall(out))
}

// SealExampleAnswer makes the answer to such a request: x states result or fault.
// It returns nil where SealExample would.
func SealExampleAnswer(api *spec.API, c *spec.Call, request *Sent, x Answer) *Sent {
	e := c.Service.Envelope
	given, same := DemoNonces(e.Response)
	if !same {
		return nil
	}
	x.Given, x.Request, x.Call, x.Envelope, x.Credential, x.Now = given, request.Opened(), c, e, DemoCredential(api, e).Credential, DemoTime
	return soundly(SealAnswer(x))
}

func soundly(sent *Sent) *Sent {
	if !sent.Sound() {
		return nil
	}
	return sent
}
