package eval

import (
	"time"

	"github.com/seed-1f9ebf69/signet/spec"
)

// SealVector makes the request that a vector states. What the vector does not
// give is made at the epoch, to the first environment of the party.
func SealVector(v *spec.Vector) *Sent { return SealCall(VectorCall(v)) }

// VectorCall is what goes into the request of [SealVector].
func VectorCall(v *spec.Vector) Outgoing {
	out := Outgoing{Call: v.Call, Arguments: []byte(argumentsOf(v).Compact()), Credential: credentialOf(v), Given: givenIn(v, false), Parts: partsIn(v), Now: time.Unix(0, 0).UTC()}
	if to := v.Call.Service.To; len(to.Environments) > 0 {
		out.Address = to.Environments[0].URL
	}
	return out
}

// SealVectorAnswer makes the answer to the request of a vector: that of its
// example, under the credential of the vector.
func SealVectorAnswer(v *spec.Vector, request *Sent) *Sent {
	return SealAnswer(answerOf(v, request))
}

// MaskedVector makes a message of a vector once more, with masks for secrets; the
// request is that of an answer, and nil for a request.
func MaskedVector(v *spec.Vector, sent, request *Sent) *Sent {
	if request == nil {
		return Masked(VectorCall(v), sent)
	}
	env, a := v.Call.Service.Envelope, answerOf(v, request)
	a.Credential, a.Given = masked(env, env.Receive, a.Credential, sent)
	a.like = sent.machine
	return SealAnswer(a)
}

func answerOf(v *spec.Vector, request *Sent) Answer {
	a := Answer{
		Request: request.Opened(), Call: v.Call, Envelope: v.Call.Service.Envelope, Fault: v.Example.Fault, Text: v.Example.FaultText,
		Credential: credentialOf(v), Now: time.Unix(0, 0).UTC(), Given: givenIn(v, true),
	}
	if v.Call.Result != nil && v.Example.Result != nil {
		a.Result = []byte(AsSent(v.Call.Result, v.Example.Result).Compact())
	}
	return a
}

func credentialOf(v *spec.Vector) Credential {
	out := Credential{}
	for _, c := range v.Credential {
		out[c.Member.Wire] = c.Text
	}
	return out
}

func givenIn(v *spec.Vector, response bool) map[*spec.Member]string {
	out := map[*spec.Member]string{}
	for _, g := range v.Given {
		if g.Member != nil && g.Response == response {
			out[g.Member] = g.Text
		}
	}
	return out
}

// partsIn are the parts of the HTTP message that a vector gives.
func partsIn(v *spec.Vector) map[spec.Origin]string {
	out := map[spec.Origin]string{}
	for _, g := range v.Given {
		if g.Part != nil {
			out[g.Part.Origin] = g.Text
		}
	}
	return out
}

func argumentsOf(v *spec.Vector) *spec.JSON {
	if v.Call.Args == nil {
		return v.Example.Args
	}
	return AsSent(v.Call.Args, v.Example.Args)
}

// Verifies reports whether a published text shows the signature of what a message
// of a vector signs, by the public key that the vector states.
func Verifies(v *spec.Vector, sent *Sent, check *spec.Apply, text string) bool {
	plan := v.Call.Service.Envelope.Serve
	if sent.machine.msg.Response {
		plan = v.Call.Service.Envelope.Receive
	}
	for _, s := range verifySteps(plan.Steps) {
		if s.Node == check {
			receiver := sent.machine.fork()
			receiver.receives, receiver.credential = true, sent.machine.credential
			for e := range receiver.texts {
				if r, ok := e.(*spec.Ref); ok && r.Origin == spec.OriginCredential {
					delete(receiver.texts, e)
				}
			}
			receiver.texts[check.Args[1]] = sent.machine.text(check.Args[1])
			return receiver.verify(&s, []byte(text))
		}
	}
	return false
}

// verifySteps are the verify steps of a plan, those in arms too.
func verifySteps(steps []spec.Step) []spec.Step {
	var out []spec.Step
	for _, s := range steps {
		if s.Op == spec.StepVerify {
			out = append(out, s)
		}
		for _, arm := range s.Arms {
			out = append(out, verifySteps(arm)...)
		}
	}
	return out
}
