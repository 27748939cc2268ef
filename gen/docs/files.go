package docs

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/beyond"
	"github.com/seed-1f9ebf69/signet/gen/words"
)

// Files describes what is generated beside the page, for programs.
type Files struct {
	OpenAPI []string
	// Differences are values that schemas and receivers judge differently.
	Differences []FileFact
	// Vectors are the conformance vectors, Members those of a request among them.
	Vectors []string
	Members []FileFact
	// Notes end the section.
	Notes []string
}

// FileFact is something that files hold, and what there is to say about it.
type FileFact struct{ Name, Text string }

var (
	openAPIFiles = words.Phrase{
		ZH: "命令 `signet gen --only openapi` 为每个实现接口的一方生成一份 OpenAPI 3.1 文档：%s；旁边是同样内容的 JSON，以及每种语言单独的一份。签名方式是其中的安全方案，`x-signet-recipe` 以结构化形式给出同一配方；请求示例带有真实的签名。",
		EN: "The command `signet gen --only openapi` writes an OpenAPI 3.1 document for each party that implements calls: %s; the same as JSON stands beside it, and an edition in each language. How messages are signed is its security scheme, and `x-signet-recipe` states the same recipe as a tree. The requests of its examples are truly signed.",
	}
	openAPIKinds = words.Phrase{
		ZH: "不支持 3.1 或不接受 `#` 的工具可用 `openapi-3.0` 和 `openapi-single`。3.0 没有 if/then：字段在何种条件下必填，只写在说明中。",
		EN: "For tools that do not know 3.1, or refuse a `#` in a path, there are `openapi-3.0` and `openapi-single`. 3.0 has no if/then: when a field is required stands in words alone.",
	}
	vectorFiles = words.Phrase{
		ZH: "命令 `signet gen --only conformance` 把向量写入 `conformance/%s`：`requests.json`、`arguments.json`、`results.json`。",
		EN: "The command `signet gen --only conformance` writes the vectors to `conformance/%s`: `requests.json`, `arguments.json` and `results.json`.",
	}
)

func (w *writer) files() Files {
	var documents []string
	for _, p := range w.api.Parties {
		if len(w.api.Serves(p)) > 0 {
			documents = append(documents, code("openapi/"+p.Wire+".yaml"))
		}
	}
	f := Files{
		OpenAPI: []string{w.say(openAPIFiles, w.listed(documents)), w.say(openAPIKinds)},
		Vectors: []string{w.say(words.VectorsAim), w.say(vectorFiles, w.api.Wire), "`requests.json`" + w.say(frameTexts["colon"]) + w.say(words.VectorsRequests)},
		Notes:   []string{w.say(words.VectorsNotes), "`arguments.json`, `results.json`" + w.say(frameTexts["colon"]) + w.say(words.VectorsValues)},
	}
	for _, d := range beyond.Schemas(w.api) {
		f.Differences = append(f.Differences, FileFact{w.say(d.What), w.say(d.Why)})
	}
	for _, m := range words.VectorMembers {
		f.Members = append(f.Members, FileFact{"`" + strings.Join(m.Names, "`, `") + "`", w.say(m.Meaning)})
	}
	return f
}
