package servers

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/model"
	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/samples"
)

type humaAccept struct {
	Body struct {
		UserName   string  `json:"user_name" minLength:"1"`
		UserPhone  string  `json:"user_phone" pattern:"^1\\d{7}(\\*{3}|\\d{3})$"`
		UserIdcard string  `json:"user_idcard" pattern:"^\\d{14}(\\*{4}|\\d{3}[\\dXx])$"`
		MD5        *string `json:"md5,omitempty" pattern:"^[0-9a-f]{32}$"`
	}
}

type humaBind struct {
	Body struct {
		OrderSN    *string `json:"order_sn,omitempty"`
		BankCode   string  `json:"bank_code" enum:"ICBC,ABC,BOC,CCB,BCOM,CMBC,CMB,POST,PAB,CITIC,CEB,CIB,GDB,HXB,NJCB,SPDB,BOB,HZB,NBCB,CZB,HSB,CBHB,HKBANK"`
		UserName   string  `json:"user_name" minLength:"1"`
		UserIdcard string  `json:"user_idcard" pattern:"^\\d{17}[\\dXx]$"`
		CardNumber string  `json:"card_number" pattern:"^\\d{12,19}$"`
		CardPhone  string  `json:"card_phone" pattern:"^1\\d{10}$"`
		UserPhone  string  `json:"user_phone" pattern:"^1\\d{10}$"`
		EchoData   string  `json:"echo_data"`
		VerifyCode *string `json:"verify_code,omitempty"`
		CardType   *string `json:"card_type,omitempty" enum:"1,2"`
	}
}

type humaAnswer[T any] struct{ Body *T }

// newHuma leaves out the links to schemas that huma adds to answers.
func newHuma() (http.Handler, error) {
	config := huma.DefaultConfig("Loan partner", "1.0.0")
	config.CreateHooks = nil
	mux := http.NewServeMux()
	api := humago.New(mux, config)
	accepted := &humaAnswer[model.IsUserAcceptResult]{acceptedResult()}
	bound := &humaAnswer[model.ApplyBindCardResult]{boundResult()}
	huma.Post(api, "/"+samples.Accept.Name, func(context.Context, *humaAccept) (*humaAnswer[model.IsUserAcceptResult], error) {
		return accepted, nil
	})
	huma.Post(api, "/"+samples.Bind.Name, func(context.Context, *humaBind) (*humaAnswer[model.ApplyBindCardResult], error) { return bound, nil })
	return mux, nil
}

func acceptedResult() *model.IsUserAcceptResult {
	return &model.IsUserAcceptResult{Result: 200, Amount: new(int64(150000)), MinAmount: new(int64(100000)), Terms: []int64{7, 14, 30}, TermType: new(int64(1)), LoanMode: new(int64(0))}
}

func boundResult() *model.ApplyBindCardResult {
	return &model.ApplyBindCardResult{BindStatus: "200", Remark: "success"}
}
