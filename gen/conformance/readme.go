package conformance

import (
	"fmt"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen"
	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// readme describes the files, in both languages.
func readme(api *spec.API) []byte {
	title := api.Label.In("")
	if title == "" {
		title = api.Wire
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- %s -->\n\n# %s：一致性测试向量 / conformance vectors\n\n[中文](#中文) · [English](#english)\n", gen.Header(rootOf(api)), title)
	describe(&b, "zh", "中文", "| 成员 | 含义 |", "、")
	describe(&b, "en", "English", "| member | meaning |", ", ")
	return []byte(b.String())
}

// describe tells in one language what the files hold.
func describe(b *strings.Builder, lang, title, head, comma string) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n\n### requests.json\n\n%s\n\n%s\n|---|---|\n", title, words.VectorsAim.In(lang), words.VectorsRequests.In(lang), head)
	for _, m := range words.VectorMembers {
		fmt.Fprintf(b, "| `%s` | %s |\n", strings.Join(m.Names, "`"+comma+"`"), m.Meaning.In(lang))
	}
	fmt.Fprintf(b, "\n%s\n\n### arguments.json, results.json\n\n%s\n", words.VectorsNotes.In(lang), words.VectorsValues.In(lang))
}
