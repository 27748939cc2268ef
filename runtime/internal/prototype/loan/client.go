package loan

import (
	"context"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// PartnerClient calls [Partner] over the network.
type PartnerClient struct{ client *runtime.Client }

var _ Partner = (*PartnerClient)(nil)

// NewPartnerClient returns a client of the server at address.
func NewPartnerClient(address string, credential runtime.Credential, opts ...runtime.Option) *PartnerClient {
	return &PartnerClient{runtime.NewClient(&poa, address, credential, opts)}
}

// IsUserAccept implements [Partner].
func (c *PartnerClient) IsUserAccept(ctx context.Context, args *IsUserAcceptArgs) (*IsUserAcceptResult, error) {
	return runtime.Invoke(ctx, c.client, &callIsUserAccept, args)
}

// GetValidBankList implements [Partner].
func (c *PartnerClient) GetValidBankList(ctx context.Context, args *GetValidBankListArgs) ([]Bank, error) {
	result, err := runtime.Invoke(ctx, c.client, &callGetValidBankList, args)
	if err != nil {
		return nil, err
	}
	return *result, nil
}

// ApplyBindCard implements [Partner].
func (c *PartnerClient) ApplyBindCard(ctx context.Context, args *ApplyBindCardArgs) (*ApplyBindCardResult, error) {
	return runtime.Invoke(ctx, c.client, &callApplyBindCard, args)
}
