package servers

import (
	"context"
	"net/http"

	"buf.build/go/protovalidate"
	"connectrpc.com/connect"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/loanpb"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/loanpb/loanpbconnect"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

type connectService struct {
	accepted *loanpb.IsUserAcceptResult
	bound    *loanpb.ApplyBindCardResult
}

func (s *connectService) IsUserAccept(context.Context, *connect.Request[loanpb.IsUserAcceptArgs]) (*connect.Response[loanpb.IsUserAcceptResult], error) {
	return connect.NewResponse(s.accepted), nil
}

func (s *connectService) ApplyBindCard(context.Context, *connect.Request[loanpb.ApplyBindCardArgs]) (*connect.Response[loanpb.ApplyBindCardResult], error) {
	return connect.NewResponse(s.bound), nil
}

// checked refuses requests that break the rules of protovalidate.
func checked(next connect.UnaryFunc) connect.UnaryFunc {
	return func(ctx context.Context, request connect.AnyRequest) (connect.AnyResponse, error) {
		if err := protovalidate.Validate(request.Any().(proto.Message)); err != nil {
			return nil, connect.NewError(connect.CodeInvalidArgument, err)
		}
		return next(ctx, request)
	}
}

func newConnect() (http.Handler, error) {
	service := &connectService{
		accepted: &loanpb.IsUserAcceptResult{Result: 200, Amount: new(int32(150000)), MinAmount: new(int32(100000)), Terms: []int32{7, 14, 30}, TermType: new(int32(1)), LoanMode: new(int32(0))},
		bound:    &loanpb.ApplyBindCardResult{BindStatus: "200", Remark: new("success")},
	}
	mux := http.NewServeMux()
	mux.Handle(loanpbconnect.NewPartnerHandler(service, connect.WithInterceptors(connect.UnaryInterceptorFunc(checked))))
	return mux, nil
}

// rpc is a call as protobuf knows it.
type rpc struct {
	procedure    string
	args, result proto.Message
}

func newRPC(c samples.Call) rpc {
	if c.Name == samples.Accept.Name {
		return rpc{loanpbconnect.PartnerIsUserAcceptProcedure, new(loanpb.IsUserAcceptArgs), new(loanpb.IsUserAcceptResult)}
	}
	return rpc{loanpbconnect.PartnerApplyBindCardProcedure, new(loanpb.ApplyBindCardArgs), new(loanpb.ApplyBindCardResult)}
}

func connectJSON(c samples.Call) (message, error) {
	return message{newRPC(c).procedure, "application/json", []byte(c.Args), asIs}, nil
}

func connectProto(c samples.Call) (message, error) {
	call := newRPC(c)
	if err := protojson.Unmarshal([]byte(c.Args), call.args); err != nil {
		return message{}, err
	}
	body, err := proto.Marshal(call.args)
	return message{call.procedure, "application/proto", body, func(answer []byte) ([]byte, error) {
		if err := proto.Unmarshal(answer, call.result); err != nil {
			return nil, err
		}
		return protojson.Marshal(call.result)
	}}, err
}
