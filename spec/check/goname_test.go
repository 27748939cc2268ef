package check

import (
	"go/token"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestGoName(t *testing.T) {
	for wire, want := range map[string]string{
		"user_idcard":      "UserIdcard",
		"order_sn":         "OrderSN",
		"isUserAccept":     "IsUserAccept",
		"order-no":         "OrderNo",
		"payment.created":  "PaymentCreated",
		"$ref":             "Ref",
		"AGE_OUT_OF_RANGE": "AgeOutOfRange",
		"MaskedIDCard":     "MaskedIDCard",
		"apiURL":           "APIURL",
		"httpsOnly":        "HTTPSOnly",
		"md5":              "Md5",
		"2fa_code":         "N2faCode",
		"商户_no":            "No",
		"金额":               "",
		"_":                "",
		"42":               "",
	} {
		require.Equal(t, want, goName(wire), wire)
	}
}

func TestConstantName(t *testing.T) {
	require.Equal(t, "AdmissionResultAgeOutOfRange", constantName("AdmissionResult", "AGE_OUT_OF_RANGE", false))
	require.Equal(t, "AdmissionResultOK", constantName("AdmissionResult", "OK", false))
	require.Equal(t, "BankCodeICBC", constantName("BankCode", "ICBC", true))
	require.Equal(t, "BankCodePOST", constantName("BankCode", "POST", true))
	require.Equal(t, "ChannelWechatpay", constantName("Channel", "wechat-pay", true))
	require.Equal(t, "Size3XL", constantName("Size", "3XL", true))
	require.Empty(t, constantName("Size", "大", false))
}

func TestPackageName(t *testing.T) {
	require.Equal(t, "loannavigation", packageName("Loan_Navigation"))
}

// TestGoNamesAreIdentifiers holds that whatever a name is made of, the Go name
// is exported.
func TestGoNamesAreIdentifiers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wire := rapid.StringOf(rapid.SampledFrom([]rune("abzAZ09_-.$款"))).Draw(t, "wire")
		name := goName(wire)
		if name != "" {
			require.True(t, token.IsIdentifier(name) && token.IsExported(name), "%q gives %q", wire, name)
		}
	})
}
