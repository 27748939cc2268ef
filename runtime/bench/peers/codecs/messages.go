package codecs

import (
	"google.golang.org/protobuf/proto"

	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/easy"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/loanpb"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/ogen"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/signet/loan"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/model"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// The measured messages.
var (
	AcceptArgs = &Message{
		Name:   "arguments of User.isUserAccept",
		Texts:  samples.Spelled(samples.Texts(samples.AcceptArgs)),
		signet: codec(loan.DecodeIsUserAcceptArgs, (*loan.IsUserAcceptArgs).Validate, loan.AppendIsUserAcceptArgs),
		model:  func() any { return new(model.IsUserAcceptArgs) },
		easy:   func() easyMessage { return new(easy.IsUserAcceptArgs) },
		ogen:   func() ogenMessage { return new(ogen.IsUserAcceptArgs) },
		proto:  func() proto.Message { return new(loanpb.IsUserAcceptArgs) },
	}
	BindArgs = &Message{
		Name:   "arguments of BindCard.applyBindCard",
		Texts:  samples.Spelled(samples.Texts(samples.BindArgs)),
		signet: codec(loan.DecodeApplyBindCardArgs, (*loan.ApplyBindCardArgs).Validate, loan.AppendApplyBindCardArgs),
		model:  func() any { return new(model.ApplyBindCardArgs) },
		easy:   func() easyMessage { return new(easy.ApplyBindCardArgs) },
		ogen:   func() ogenMessage { return new(ogen.ApplyBindCardArgs) },
		proto:  func() proto.Message { return new(loanpb.ApplyBindCardArgs) },
	}
	AcceptResult = &Message{
		Name:   "result of User.isUserAccept",
		Texts:  samples.Texts(samples.AcceptResult),
		signet: codec(loan.DecodeIsUserAcceptResult, (*loan.IsUserAcceptResult).Validate, loan.AppendIsUserAcceptResult),
		model:  func() any { return new(model.IsUserAcceptResult) },
		easy:   func() easyMessage { return new(easy.IsUserAcceptResult) },
		ogen:   func() ogenMessage { return new(ogen.IsUserAcceptResult) },
		proto:  func() proto.Message { return new(loanpb.IsUserAcceptResult) },
	}
	BindResult = &Message{
		Name:   "result of BindCard.applyBindCard",
		Texts:  samples.Texts(samples.BindResult),
		signet: codec(loan.DecodeApplyBindCardResult, (*loan.ApplyBindCardResult).Validate, loan.AppendApplyBindCardResult),
		model:  func() any { return new(model.ApplyBindCardResult) },
		easy:   func() easyMessage { return new(easy.ApplyBindCardResult) },
		ogen:   func() ogenMessage { return new(ogen.ApplyBindCardResult) },
		proto:  func() proto.Message { return new(loanpb.ApplyBindCardResult) },
	}
)

// signetCodec is what generated code does with a message.
type signetCodec struct {
	decode func([]byte) (any, error)
	check  func(any) error
	encode func(any) ([]byte, error)
}

// codec uses the functions of generated code as the runtime does: with one
// scanner and one buffer for many messages.
func codec[T any](decode func(*jsonx.Scanner) *T, check func(*T, *runtime.Violations), write func([]byte, *T, *runtime.Violations) []byte) func() signetCodec {
	return func() signetCodec {
		var scanner jsonx.Scanner
		var violations runtime.Violations
		var buffer []byte
		return signetCodec{
			decode: func(text []byte) (any, error) {
				scanner.Reset(text, jsonx.Limits{})
				v := decode(&scanner)
				return v, scanner.Finish()
			},
			check: func(v any) error {
				violations.Reset(0)
				check(v.(*T), &violations)
				return violations.Err()
			},
			encode: func(v any) ([]byte, error) {
				violations.Reset(0)
				buffer = write(buffer[:0], v.(*T), &violations)
				return buffer, violations.Err()
			},
		}
	}
}
