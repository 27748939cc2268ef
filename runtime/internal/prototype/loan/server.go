package loan

import (
	"context"

	"github.com/seed-1f9ebf69/signet/runtime"
)

// Partner is 合作机构接口 / Partner interface: called by 平台 / platform, implemented by
// 合作机构 / partner institution.
type Partner interface {
	// IsUserAccept is User.isUserAccept, 用户过滤 / Admission check.
	IsUserAccept(ctx context.Context, args *IsUserAcceptArgs) (*IsUserAcceptResult, error)

	// GetValidBankList is BindCard.getValidBankList, 获取绑卡银行列表 / List of banks.
	GetValidBankList(ctx context.Context, args *GetValidBankListArgs) ([]Bank, error)

	// ApplyBindCard is BindCard.applyBindCard, 订单绑卡 / Bind a card.
	ApplyBindCard(ctx context.Context, args *ApplyBindCardArgs) (*ApplyBindCardResult, error)
}

// NewPartnerServer returns the server of impl; it is an http.Handler.
func NewPartnerServer(impl Partner, keys runtime.Keyring[runtime.Credential], opts ...runtime.Option) *runtime.Server {
	return runtime.NewServer(&poa, keys, opts,
		runtime.Handle(&callIsUserAccept, impl.IsUserAccept),
		runtime.Handle(&callGetValidBankList, func(ctx context.Context, args *GetValidBankListArgs) (*[]Bank, error) {
			result, err := impl.GetValidBankList(ctx, args)
			return &result, err
		}),
		runtime.Handle(&callApplyBindCard, impl.ApplyBindCard),
	)
}

var callIsUserAccept = runtime.Call[*IsUserAcceptArgs, *IsUserAcceptResult]{
	Name:       "User.isUserAccept",
	DecodeArgs: decodeIsUserAcceptArgs, AppendArgs: appendIsUserAcceptArgs,
	DecodeResult: decodeIsUserAcceptResult, AppendResult: appendIsUserAcceptResult,
}

var callGetValidBankList = runtime.Call[*GetValidBankListArgs, *[]Bank]{
	Name:       "BindCard.getValidBankList",
	DecodeArgs: decodeGetValidBankListArgs, AppendArgs: appendGetValidBankListArgs,
	DecodeResult: decodeGetValidBankListResult, AppendResult: appendGetValidBankListResult,
}

var callApplyBindCard = runtime.Call[*ApplyBindCardArgs, *ApplyBindCardResult]{
	Name:       "BindCard.applyBindCard",
	DecodeArgs: decodeApplyBindCardArgs, AppendArgs: appendApplyBindCardArgs,
	DecodeResult: decodeApplyBindCardResult, AppendResult: appendApplyBindCardResult,
}
