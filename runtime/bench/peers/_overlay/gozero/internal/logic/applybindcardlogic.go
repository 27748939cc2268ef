// Package logic is what goctl leaves to be written.
package logic

import (
	"context"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/gozero/internal/svc"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/gen/gozero/internal/types"
)

type ApplyBindCardLogic struct{}

func NewApplyBindCardLogic(context.Context, *svc.ServiceContext) ApplyBindCardLogic {
	return ApplyBindCardLogic{}
}

func (ApplyBindCardLogic) ApplyBindCard(*types.ApplyBindCardArgs) (*types.ApplyBindCardResult, error) {
	return &types.ApplyBindCardResult{BindStatus: "200", Remark: "success"}, nil
}
