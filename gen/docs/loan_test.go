package docs_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLoanSigning holds that the steps give the signature that the contract's
// vector states, and that they name what they are computed from.
func TestLoanSigning(t *testing.T) {
	files := emitted(t, contract(t, reference))
	for _, lang := range []string{"zh-CN", "en"} {
		text := string(files[lang+".md"])
		require.Contains(t, text, "**2. `key`** = `ua + credential.secret + ua`")
		require.Contains(t, text, "SH_XJ360_POAdemoSH_XJ360_POA\n```")
		require.Contains(t, text, "**5. `md5`** = `md5(key + call + key + args + key)`")
		require.Contains(t, text, "407c945b760f5e8f8074c1735a187b54")
		require.Contains(t, text, "sign=407c945b760f5e8f8074c1735a187b54&timestamp=1767225600\n")
		require.Contains(t, text, "curl -X POST 'https://example.com/' \\\n")
	}
}

func TestLoanInWords(t *testing.T) {
	files := emitted(t, contract(t, reference))
	for lang, sentences := range map[string][]string{
		"zh-CN": {
			"必填条件：`result` 为 `200`（可以借款）；否则可选", "整体匹配 RE2 正则表达式", "每项：不小于 1", "敏感：不得写入日志",
			"读取时也接受 `min_amunt`", "[Bank](#type-Bank) 的列表", "最小额度不得大于最大额度（`min_amount` 不大于 `amount`）", "应答没有签名",
			"| `timestamp` | 不受保护：改动不会被发现 |", "`replayable`：没有随机数", "`signet mock loan.signet --party partner`（合作机构）",
		},
		"en": {
			"required when `result` is not `200` (may borrow), optional otherwise", "each item: at least 1", "list of [Bank](#en-type-Bank)",
			"`replayable`: no nonce", "minimum must not exceed maximum (`min_amount` is at most `amount`)", "Answers are not signed",
			"| `timestamp` | not protected: a change goes unseen |", "platform → partner institution",
			"`signet mock loan.signet --party platform` (platform), `signet mock loan.signet --party partner` (partner institution).",
		},
	} {
		for _, s := range sentences {
			require.Contains(t, string(files[lang+".md"]), s, lang)
		}
	}
}

// TestMocks: a page says how to play its parties, but for those of which a program
// computes a part.
func TestMocks(t *testing.T) {
	const command = "`signet mock "
	require.Contains(t, string(emitted(t, contract(t, "../../spec/testdata/ok/till.signet"))["en.md"]), command+"till.signet --party bank`")
	for _, lang := range []string{"zh-CN", "en"} {
		require.NotContains(t, string(emitted(t, contract(t, lacking))[lang+".md"]), command)
	}
}

// TestLoanFaultsNameWhatHappens holds that no cause is told that a receiver of
// the envelope never comes upon: it looks at no time, and remembers nothing.
func TestLoanFaultsNameWhatHappens(t *testing.T) {
	text := string(emitted(t, contract(t, reference))["en.md"])
	require.Contains(t, text, "the id is not known; the signature does not fit")
	require.NotContains(t, text, "from the future")
	require.NotContains(t, text, "received before")
	require.Contains(t, text, "| `internal` `status = 0` `message = 系统繁忙` | 200 | internal error | the receiver failed |")
	require.Contains(t, text, "told apart by the message")
	require.Contains(t, text, "| Bank of China (sent as `中国银行`) |")
}

// TestChanges holds that versions stand newest first, by number.
func TestChanges(t *testing.T) {
	files := emitted(t, contract(t, "testdata/versions.signet"))
	require.Len(t, files, 2)
	text := string(files["en.md"])
	require.Regexp(t, `(?s)Since version 2\.1\.0.*argument \| .get · page.*Since version 1\.10\.0.*get · size.*Since version 1\.2\.0.*call \| .get`, text)
	require.Contains(t, text, "`10` when absent; since version 1.10.0")
	require.Contains(t, text, `name \| title`)
	page := string(files["index.html"])
	requireWellFormed(t, page)
	requireAnchors(t, page)
	require.NotContains(t, page, "<b>&'", "a value of the contract is text")
	require.NotContains(t, page, ":has(", "there is one language")
	require.Equal(t, 3, strings.Count(page, "data-since="), "readers choose from which version on")
}
