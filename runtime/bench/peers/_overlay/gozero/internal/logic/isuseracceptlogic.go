// Package logic is what goctl leaves to be written.
package logic

import (
	"context"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/gozero/internal/svc"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/gozero/internal/types"
)

type IsUserAcceptLogic struct{}

func NewIsUserAcceptLogic(context.Context, *svc.ServiceContext) IsUserAcceptLogic {
	return IsUserAcceptLogic{}
}

func (IsUserAcceptLogic) IsUserAccept(*types.IsUserAcceptArgs) (*types.IsUserAcceptResult, error) {
	amount, least, unit, mode := int64(150000), int64(100000), int64(1), int64(0)
	return &types.IsUserAcceptResult{Result: 200, Amount: &amount, MinAmount: &least, Terms: []int64{7, 14, 30}, TermType: &unit, LoanMode: &mode}, nil
}
