package pairs

import "github.com/seed-1f9ebf69/signet/runtime"

// CreateArgs are the arguments of order.create.
type CreateArgs struct {
	OrderNo string // 商户订单号 / order number of the merchant
	Amount  int64  // 金额 / amount
}

// CreateResult is the result of order.create.
type CreateResult struct {
	OrderID string // 订单号 / order id
}

// CancelArgs are the arguments of order.cancel.
type CancelArgs struct {
	OrderID string // 订单号 / order id
}

// CountResult is the result of order.count.
type CountResult struct {
	Count int64 // 数量 / count
}

// ErrOrderClosed is 订单已关闭 / order closed.
var ErrOrderClosed = &runtime.Fault{Cause: runtime.Declared, Name: "order_closed", Text: "订单已关闭"}
