package loan

import (
	"github.com/seed-1f9ebf69/signet/runtime"
	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

// The codecs and checks of the measured calls, which generated code keeps to
// itself.

func DecodeIsUserAcceptArgs(s *jsonx.Scanner) *IsUserAcceptArgs {
	args, _ := decodeIsUserAcceptArgs(s)
	return args
}

func DecodeApplyBindCardArgs(s *jsonx.Scanner) *ApplyBindCardArgs {
	args, _ := decodeApplyBindCardArgs(s)
	return args
}

func AppendIsUserAcceptResult(b []byte, v *IsUserAcceptResult, vs *runtime.Violations) []byte {
	return appendIsUserAcceptResult(b, v, vs)
}

func AppendApplyBindCardResult(b []byte, v *ApplyBindCardResult, vs *runtime.Violations) []byte {
	return appendApplyBindCardResult(b, v, vs)
}

func (v *IsUserAcceptArgs) Validate(vs *runtime.Violations) { v.validate(vs) }

func (v *ApplyBindCardArgs) Validate(vs *runtime.Violations) { v.validate(vs) }

func AppendIsUserAcceptArgs(b []byte, v *IsUserAcceptArgs, vs *runtime.Violations) []byte {
	return appendIsUserAcceptArgs(b, v, vs)
}

func AppendApplyBindCardArgs(b []byte, v *ApplyBindCardArgs, vs *runtime.Violations) []byte {
	return appendApplyBindCardArgs(b, v, vs)
}

func DecodeIsUserAcceptResult(s *jsonx.Scanner) *IsUserAcceptResult {
	return decodeIsUserAcceptResult(s)
}

func DecodeApplyBindCardResult(s *jsonx.Scanner) *ApplyBindCardResult {
	return decodeApplyBindCardResult(s)
}

func (v *IsUserAcceptResult) Validate(vs *runtime.Violations) { v.validate(vs) }

func (v *ApplyBindCardResult) Validate(vs *runtime.Violations) { v.validate(vs) }
