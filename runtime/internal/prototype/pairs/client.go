package pairs

import (
	"context"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// OrdersClient calls [Orders] over the network.
type OrdersClient struct{ client *runtime.Client }

var _ Orders = (*OrdersClient)(nil)

// NewOrdersClient returns a client of the server at address.
func NewOrdersClient(address string, credential runtime.Credential, opts ...runtime.Option) *OrdersClient {
	return &OrdersClient{runtime.NewClient(&gate, address, credential, opts)}
}

// Create implements [Orders].
func (c *OrdersClient) Create(ctx context.Context, args *CreateArgs) (*CreateResult, error) {
	return runtime.Invoke(ctx, c.client, &callCreate, args)
}

// Cancel implements [Orders].
func (c *OrdersClient) Cancel(ctx context.Context, args *CancelArgs) error {
	_, err := runtime.Invoke(ctx, c.client, &callCancel, args)
	return err
}

// Count implements [Orders].
func (c *OrdersClient) Count(ctx context.Context) (*CountResult, error) {
	return runtime.Invoke(ctx, c.client, &callCount, nil)
}
