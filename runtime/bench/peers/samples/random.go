package samples

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/runtime/bench/peers/model"
)

// Many is how many different messages a decoder meets: more than what a branch
// predictor learns by heart.
const Many = 1024

// Texts returns different values as JSON, the same in every run.
func Texts[T any](one func(*rand.Rand) T) [][]byte {
	random := rand.New(rand.NewPCG(3, 4))
	texts := make([][]byte, Many)
	for i := range texts {
		text, err := json.Marshal(one(random))
		if err != nil {
			panic(err) // of plain structs
		}
		texts[i] = text
	}
	return texts
}

// Spelled returns objects of strings with every fourth as other languages write
// it: another order of members, space, escapes.
func Spelled(texts [][]byte) [][]byte {
	spelled := slices.Clone(texts)
	for i := range spelled {
		if i%4 == 0 {
			spelled[i] = spaced(spelled[i])
		}
	}
	return spelled
}

// spaced writes an object of strings with space and escapes, in order of names.
func spaced(text []byte) []byte {
	var members map[string]string
	if err := json.Unmarshal(text, &members); err != nil {
		panic(err) // all members are strings
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(members)) {
		parts = append(parts, fmt.Sprintf("%q: %+q", name, members[name]))
	}
	return []byte("{" + strings.Join(parts, ", ") + "}")
}

var (
	families = []string{"王", "李", "张", "刘", "陈", "欧阳", "司马", "Smith", "O'Neill", "Nguyễn"}
	given    = []string{"伟", "芳", "秀英", "敏", "先森", "静怡", "Anna", "José María", "Wei"}
	banks    = []string{"ICBC", "ABC", "BOC", "CCB", "BCOM", "CMBC", "CMB", "POST", "PAB", "CITIC", "CEB", "CIB", "GDB", "HXB", "NJCB", "SPDB", "BOB", "HZB", "NBCB", "CZB", "HSB", "CBHB", "HKBANK"}
	remarks  = []string{"success", "绑卡成功", "认证信息不匹配", "请检查卡号对应的银行是否正确", "银行卡未开通认证支付", "try again after 24 hours", `银行返回："余额不足"`}
	echoes   = []string{"", "{pid: 123456}", `{"pid":123456,"from":"app"}`, "page=3&tab=2", "回显数据，原样返回", "line one\nline two"}
)

// AcceptArgs are sound arguments of User.isUserAccept.
func AcceptArgs(r *rand.Rand) model.IsUserAcceptArgs {
	args := model.IsUserAcceptArgs{
		UserName:   name(r),
		UserPhone:  "1" + digits(r, 7) + pick(r, []string{"***", digits(r, 3)}),
		UserIdcard: digits(r, 14) + pick(r, []string{"****", digits(r, 3) + "X", digits(r, 4)}),
	}
	if r.IntN(4) > 0 {
		args.MD5 = fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64())
	}
	return args
}

// BindArgs are sound arguments of BindCard.applyBindCard.
func BindArgs(r *rand.Rand) model.ApplyBindCardArgs {
	echo := pick(r, echoes)
	args := model.ApplyBindCardArgs{
		BankCode:   pick(r, banks),
		UserName:   name(r),
		UserIdcard: digits(r, 17) + pick(r, []string{"X", "x", digits(r, 1)}),
		CardNumber: digits(r, 12+r.IntN(8)),
		CardPhone:  "1" + digits(r, 10),
		UserPhone:  "1" + digits(r, 10),
		EchoData:   &echo,
	}
	if r.IntN(2) == 0 {
		args.OrderSN = digits(r, 10+r.IntN(12))
	}
	if r.IntN(2) == 0 {
		args.VerifyCode = digits(r, 6)
	}
	if r.IntN(4) > 0 {
		args.CardType = pick(r, []string{"1", "2"})
	}
	return args
}

// AcceptResult is a sound result of User.isUserAccept.
func AcceptResult(r *rand.Rand) model.IsUserAcceptResult {
	if r.IntN(3) == 0 {
		result := model.IsUserAcceptResult{
			Result:      pick(r, []int64{301, 401, 402, 403, 505}),
			CanLoanTime: fmt.Sprintf("%d-%02d-%02d", 2024+r.IntN(9), 1+r.IntN(12), 1+r.IntN(28)),
		}
		if result.Result == 505 {
			result.Remark = "您之前的借款订单未通过审核，" + result.CanLoanTime + "可再次申请。"
		}
		return result
	}
	least := 10_000 * int64(1+r.IntN(10))
	result := model.IsUserAcceptResult{
		Result: 200, Amount: new(least * int64(1+r.IntN(10))),
		TermType: new(int64(1 + r.IntN(3))), LoanMode: new(int64(r.IntN(2))),
	}
	if r.IntN(2) == 0 {
		result.MinAmount = &least
	}
	for range 1 + r.IntN(6) {
		result.Terms = append(result.Terms, int64(1+r.IntN(60)))
	}
	return result
}

// BindResult is a sound result of BindCard.applyBindCard.
func BindResult(r *rand.Rand) model.ApplyBindCardResult {
	result := model.ApplyBindCardResult{BindStatus: pick(r, []string{"100", "200", "401", "402", "403", "501", "505"})}
	if result.BindStatus == "505" || r.IntN(2) == 0 {
		result.Remark = pick(r, remarks)
	}
	return result
}

func name(r *rand.Rand) string { return pick(r, families) + pick(r, given) }

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func digits(r *rand.Rand, n int) string {
	text := make([]byte, n)
	for i := range text {
		text[i] = byte('0' + r.IntN(10))
	}
	return string(text)
}
