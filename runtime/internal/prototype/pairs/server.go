package pairs

import (
	"context"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// Orders is 订单接口 / orders.
type Orders interface {
	// Create is order.create, 下单 / create an order.
	Create(ctx context.Context, args *CreateArgs) (*CreateResult, error)

	// Cancel is order.cancel, 取消 / cancel an order. It may fail with ErrOrderClosed.
	Cancel(ctx context.Context, args *CancelArgs) error

	// Count is order.count, 计数 / count the orders.
	Count(ctx context.Context) (*CountResult, error)
}

// NewOrdersServer returns the server of impl; it is an http.Handler.
func NewOrdersServer(impl Orders, keys runtime.Keyring[runtime.Credential], opts ...runtime.Option) *runtime.Server {
	return runtime.NewServer(&gate, keys, opts,
		runtime.Handle(&callCreate, impl.Create),
		runtime.Handle(&callCancel, func(ctx context.Context, args *CancelArgs) (*struct{}, error) {
			return nil, impl.Cancel(ctx, args)
		}),
		runtime.Handle(&callCount, func(ctx context.Context, _ *struct{}) (*CountResult, error) {
			return impl.Count(ctx)
		}),
	)
}

var callCreate = runtime.Call[*CreateArgs, *CreateResult]{
	Name:       "order.create",
	DecodeArgs: decodeCreateArgs, AppendArgs: appendCreateArgs,
	DecodeResult: decodeCreateResult, AppendResult: appendCreateResult,
}

var callCancel = runtime.Call[*CancelArgs, *struct{}]{
	Name:       "order.cancel",
	Faults:     []*runtime.Fault{ErrOrderClosed},
	DecodeArgs: decodeCancelArgs, AppendArgs: appendCancelArgs,
}

var callCount = runtime.Call[*struct{}, *CountResult]{
	Name:         "order.count",
	DecodeResult: decodeCountResult, AppendResult: appendCountResult,
}
