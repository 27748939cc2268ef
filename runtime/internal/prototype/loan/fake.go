package loan

import (
	"context"
	"errors"
)

// PartnerFake is a [Partner] made of functions, for tests. A call whose function
// is nil fails.
type PartnerFake struct {
	IsUserAcceptFunc     func(ctx context.Context, args *IsUserAcceptArgs) (*IsUserAcceptResult, error)
	GetValidBankListFunc func(ctx context.Context, args *GetValidBankListArgs) ([]Bank, error)
	ApplyBindCardFunc    func(ctx context.Context, args *ApplyBindCardArgs) (*ApplyBindCardResult, error)
}

var _ Partner = (*PartnerFake)(nil)

// IsUserAccept implements [Partner].
func (f *PartnerFake) IsUserAccept(ctx context.Context, args *IsUserAcceptArgs) (*IsUserAcceptResult, error) {
	if f.IsUserAcceptFunc == nil {
		return nil, errors.New("PartnerFake has no IsUserAcceptFunc")
	}
	return f.IsUserAcceptFunc(ctx, args)
}

// GetValidBankList implements [Partner].
func (f *PartnerFake) GetValidBankList(ctx context.Context, args *GetValidBankListArgs) ([]Bank, error) {
	if f.GetValidBankListFunc == nil {
		return nil, errors.New("PartnerFake has no GetValidBankListFunc")
	}
	return f.GetValidBankListFunc(ctx, args)
}

// ApplyBindCard implements [Partner].
func (f *PartnerFake) ApplyBindCard(ctx context.Context, args *ApplyBindCardArgs) (*ApplyBindCardResult, error) {
	if f.ApplyBindCardFunc == nil {
		return nil, errors.New("PartnerFake has no ApplyBindCardFunc")
	}
	return f.ApplyBindCardFunc(ctx, args)
}
