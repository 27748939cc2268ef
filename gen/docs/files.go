package docs

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen"
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
		ZH: "每个实现接口的一方有一份 OpenAPI 3.1 文档，与本页由同一契约生成：%s，以及同样内容的 JSON。签名方式是其中的安全方案，`x-signet-recipe` 以结构化形式给出同一配方；请求示例带有真实的签名。",
		EN: "Each party that implements calls has an OpenAPI 3.1 document, generated from the same contract as this page: %s, and the same as JSON. How messages are signed is its security scheme, and `x-signet-recipe` states the same recipe as a tree. The requests of its examples are truly signed.",
	}
	openAPILanguages = words.Phrase{
		ZH: "另有其他语言的版本（如 `openapi/%s.yaml`），以及包含所有语言的版本（`openapi/%s.yaml`）。",
		EN: "There are editions in the other languages, such as `openapi/%s.yaml`, and with all of them, `openapi/%s.yaml`.",
	}
	openAPIKinds = words.Phrase{
		ZH: "为不支持 3.1 的工具可另行生成 OpenAPI 3.0.3（`openapi-3.0`）；其中字段在何种条件下必填，只写在说明中。为不接受路径中 `#` 的工具可生成单一路径的文档（`openapi-single`）。",
		EN: "For tools that do not know 3.1 the documents can be had in OpenAPI 3.0.3 (`openapi-3.0`), where words alone tell when a field is required; for tools that refuse a `#` in a path, with one operation for each address (`openapi-single`).",
	}
	vectorFiles = words.Phrase{
		ZH: "向量在 `conformance/%s` 中：`requests.json`、`arguments.json`、`results.json`。",
		EN: "The vectors stand in `conformance/%s`: `requests.json`, `arguments.json` and `results.json`.",
	}
)

func (w *writer) files() Files {
	var documents []string
	var host string
	for _, p := range w.api.Parties {
		if len(w.api.Serves(p)) > 0 {
			host = p.Wire
			documents = append(documents, words.Code("openapi/"+p.Wire+gen.Edition(w.api.Languages, w.lang)+".yaml"))
		}
	}
	openAPI := []string{w.say(openAPIFiles, words.List(w.lang, documents))}
	if i := slices.IndexFunc(w.api.Languages, func(l string) bool { return l != w.lang }); i >= 0 {
		openAPI = append(openAPI, w.say(openAPILanguages, host+gen.Edition(w.api.Languages, w.api.Languages[i]), host+gen.EditionOfAll))
	}
	f := Files{
		OpenAPI: append(openAPI, w.say(openAPIKinds)),
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
