package openapi

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

const version = "3.1.0"

// document is one document while it is built.
type document struct {
	texts
	api   *spec.API
	party *spec.Party
	out   *openapi3.T

	// names are the component names that are taken; component is that of a type.
	names     map[string]bool
	component map[spec.Named]string
	// extra are the components that are no types of the contract, in order.
	extra []string
	// paths are the names of paths and webhooks in the order of the calls.
	paths []string
	// fragments tells that some calls are told apart by what follows a #.
	fragments bool
	// shared tells that an operation stands for several calls.
	shared bool
	// place decides where a call that the party serves stands among the paths.
	place placement
	// operations are those of the calls that the party serves.
	operations map[*spec.Call]*openapi3.Operation
	// routes are the paths by their shape, in which parameters have no names.
	routes map[string]*route
	// failed is the first error of kin-openapi's types, if there was one.
	failed error
	// answers are the components of the faults of an envelope, by their content.
	answers map[string]string
}

// newDocument begins the document of a party in some of the contract's languages.
func newDocument(api *spec.API, party *spec.Party, place placement, languages []string) *document {
	d := &document{
		texts: texts{languages}, api: api, party: party, place: place,
		names: map[string]bool{}, component: map[spec.Named]string{}, answers: map[string]string{}, routes: map[string]*route{},
		operations: map[*spec.Call]*openapi3.Operation{},
	}
	for _, t := range api.Types {
		d.component[t] = d.takeName(t.TypeName().Go)
	}
	d.out = &openapi3.T{
		OpenAPI:    version,
		Paths:      openapi3.NewPaths(),
		Webhooks:   map[string]*openapi3.PathItem{},
		Components: &openapi3.Components{Schemas: openapi3.Schemas{}, SecuritySchemes: openapi3.SecuritySchemes{}},
	}
	return d
}

// build makes the document, in its final order.
func (d *document) build() (*spec.JSON, error) {
	prefix := d.servers()
	for _, s := range d.api.Services {
		if s.To != d.party && s.From != d.party {
			continue
		}
		d.out.Tags = append(d.out.Tags, d.tag(s))
		for _, c := range s.Calls {
			if s.To == d.party {
				d.place(d, prefix, c)
			} else {
				d.addWebhook(c)
			}
		}
	}
	d.out.Info = d.info()
	told := "path"
	switch {
	case d.fragments:
		told = "fragment"
	case d.shared:
		told = "message"
	}
	d.out.Extensions = map[string]any{
		orderKey: d.paths,
		"x-signet": ordered{objectNode(
			member("contract", textNode(d.api.Wire)),
			member("party", textNode(d.party.Wire)),
			member("languages", textsNode(d.languages)),
			member("paths", textNode(told)),
		)},
	}
	d.out.Components.Extensions = map[string]any{orderKey: d.componentOrder()}
	if d.failed != nil {
		return nil, d.failed
	}
	text, err := json.Marshal(d.out)
	if err != nil {
		return nil, err
	}
	tree, err := treeOf(text)
	if err != nil {
		return nil, err
	}
	arrange(tree, described, nil)
	return tree, nil
}

var (
	onFragment = phrase{
		"各接口在本文档中是独立的路径，如 `%s`。它们实际使用同一个地址，由报文中的接口标识区分；`#` 之后的部分不会发送，只用于在文档和工具中区分各接口。",
		"Calls are paths of their own in this document, such as `%s`. They share one address and are told apart by the call name in the message; what follows the `#` is never sent and only tells the calls apart in documents and tools.",
	}
	onQueryBehind = phrase{
		"有的接口带有查询参数：查询须位于 `#` 之前，其后的内容不会发送。拼接地址时把查询放在最后的工具，请改用合并为一个操作的文档（`signet gen --only openapi-single`）。",
		"Some calls have parameters of the query, which has to stand before the `#`, as nothing behind it is sent. For tools that put a query at the very end, take the document that has one operation for each address (`signet gen --only openapi-single`).",
	}
	onShared = phrase{
		"同一地址的各接口在本文档中合并为一个操作，由报文中的接口标识区分；请求与响应的模式列出各接口的形式。",
		"Calls that share an address are one operation in this document. They are told apart by the call name in the message; the schemas of request and answer list the form of each.",
	}
	onForm = phrase{
		"各模式描述应当发送的形式。" + words.Tolerance.ZH,
		"The schemas describe what is to be sent. " + words.Tolerance.EN,
	}
	onSigning = phrase{
		"签名规则见安全方案的说明；其中的 `x-signet-recipe` 以结构化形式给出同一规则。",
		"How messages are signed stands in the security scheme; its `x-signet-recipe` states the same as a tree.",
	}
	onWebhooks = phrase{
		"`webhooks` 是本方主动向对方发起的接口。",
		"`webhooks` are the calls that this party makes itself.",
	}
)

func (d *document) info() *openapi3.Info {
	info := &openapi3.Info{Title: d.title(), Version: d.api.Version}
	if info.Version == "" {
		info.Version = "0"
	}
	blocks := []spec.Text{d.api.Doc}
	if d.fragments {
		at := slices.IndexFunc(d.paths, func(path string) bool { return strings.Contains(path, "#") })
		blocks = append(blocks, d.say(onFragment, d.paths[at]))
		if d.queriesBehindFragments() {
			blocks = append(blocks, d.say(onQueryBehind))
		}
	}
	if d.shared {
		blocks = append(blocks, d.say(onShared))
	}
	blocks = append(blocks, d.say(onForm), d.say(onSigning))
	if slices.ContainsFunc(d.api.Services, func(s *spec.Service) bool { return s.From == d.party && s.To != d.party }) {
		blocks = append(blocks, d.say(onWebhooks))
	}
	info.Description = d.paragraphs(blocks...)
	return info
}

// queriesBehindFragments reports whether a call that a fragment tells apart has
// parameters of the query.
func (d *document) queriesBehindFragments() bool {
	for path, item := range d.out.Paths.Map() {
		for _, op := range item.Operations() {
			if strings.Contains(path, "#") && slices.ContainsFunc(op.Parameters, func(p *openapi3.ParameterRef) bool { return p.Value.In == openapi3.ParameterInQuery }) {
				return true
			}
		}
	}
	return false
}

// title names the contract and the party in each language.
func (d *document) title() string {
	var title spec.Text
	for _, lang := range d.languages {
		if d.api.Label.Has(lang) && d.party.Label.Has(lang) {
			name, party := d.api.Label.In(lang), d.party.Label.In(lang)
			if name != party {
				name += " – " + party
			}
			title = append(title, spec.Translation{Lang: lang, Text: name})
		}
	}
	if title == nil {
		return caption(&d.api.Name) + " – " + caption(&d.party.Name)
	}
	return d.line(title)
}

// caption is what a name is called in the first language that says so.
func caption(n *spec.Name) string {
	if s := n.Label.In(""); s != "" {
		return s
	}
	return n.Wire
}

func (d *document) tag(s *spec.Service) *openapi3.Tag {
	return &openapi3.Tag{Name: s.Wire, Description: d.paragraphs(d.verbatim(d.line(s.Label)), s.Doc)}
}

var onAddress = phrase{"地址由%s提供", "the address is stated by the %s"}

// servers fills in where the party serves and returns what paths begin with.
//
// A server's URL and a path are put together, and each path begins with a
// slash: an address without one at its end gives its last segment to the paths,
// so that exactly the address is called. That needs all addresses to end alike, and
// is for parties that have a call at the address itself.
func (d *document) servers() string {
	if len(d.party.Environments) == 0 {
		name := d.party.Label
		if name.In("") == "" {
			name = d.verbatim(d.party.Wire)
		}
		var text spec.Text
		for _, lang := range d.languages {
			one := texts{[]string{lang}}
			text = append(text, one.say(onAddress, name.In(lang))...)
		}
		d.out.AddServer(&openapi3.Server{URL: "http://{address}", Description: d.line(text), Variables: map[string]*openapi3.ServerVariable{
			"address": {Default: "localhost:8080"},
		}})
		return "/"
	}
	prefix := "/"
	if slices.ContainsFunc(d.api.Serves(d.party), callsAddress) {
		prefix = commonEnd(d.party.Environments)
	}
	for _, e := range d.party.Environments {
		base := strings.TrimSuffix(strings.TrimSuffix(e.URL, strings.TrimPrefix(prefix, "/")), "/")
		text := d.line(e.Label)
		if base+prefix != e.URL && base != e.URL {
			text += " <" + e.URL + ">"
		}
		d.out.AddServer(&openapi3.Server{
			URL: base, Description: strings.TrimSpace(text),
			Extensions: map[string]any{"x-signet-environment": e.Wire},
		})
	}
	return prefix
}

// callsAddress reports whether a service has a call at the address itself, which no
// path follows.
func callsAddress(s *spec.Service) bool {
	return slices.ContainsFunc(s.Calls, func(c *spec.Call) bool { return pathOf(c) == nil })
}

// commonEnd is the last segment of all addresses with its slash in front; "/"
// if they end in a slash, have no path, or differ.
func commonEnd(list []*spec.Environment) string {
	end := ""
	for i, e := range list {
		u, err := url.Parse(e.URL)
		if err != nil || u.RawQuery != "" {
			return "/"
		}
		last := u.EscapedPath()[strings.LastIndex(u.EscapedPath(), "/")+1:]
		if last == "" || i > 0 && last != end {
			return "/"
		}
		end = last
	}
	return "/" + end
}

// takeName returns a component name that is not taken yet: what OpenAPI does
// not admit in a name becomes its code point, and a second one gets a number.
func (d *document) takeName(want string) string {
	var b strings.Builder
	for _, r := range want {
		if r < 0x80 && openapi3.IdentifierRegExp.MatchString(string(r)) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "u%04X", r)
		}
	}
	name := b.String()
	for i := 2; d.names[name] || name == ""; i++ {
		name = fmt.Sprintf("%s%d", b.String(), i)
	}
	d.names[name] = true
	return name
}

// componentOrder is the order of the contract, then that of the extra ones.
func (d *document) componentOrder() []string {
	var order []string
	for _, t := range d.api.Types {
		order = append(order, d.component[t])
	}
	order = append(order, d.extra...)
	for _, e := range d.api.Envelopes {
		order = append(order, e.Wire)
	}
	return order
}
