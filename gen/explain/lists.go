package explain

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// List tells how a list of pairs is made, in steps.
type List struct {
	// Name is the expression as the contract writes it.
	Name  string
	Steps []string
}

// Lists explains the lists of pairs that the members of an envelope are made of, each
// once, in a language of the contract.
func Lists(e *spec.Envelope, lang string) []List {
	var out []List
	for _, n := range e.Nodes {
		a, ok := n.(*spec.Apply)
		if !ok || a.Pairs == nil {
			continue
		}
		name := spec.ShowNamed(a, e.Lets)
		if !slices.ContainsFunc(out, func(o List) bool { return o.Name == name }) {
			w := writer{lang: lang, lets: e.Lets}
			out = append(out, List{name, w.list(a.Pairs)})
		}
	}
	return out
}

type writer struct {
	lang string
	lets []*spec.Let
}

func (w writer) say(p words.Phrase, args ...any) string { return p.In(w.lang, args...) }

func (w writer) codes(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = words.Code(name)
	}
	return words.List(w.lang, out)
}

var (
	onSources = words.Phrase{ZH: "取%s的名称与值。", EN: "Take names and values of %s."}
	onSource  = map[spec.PairSourceKind]words.Phrase{
		spec.PairFields:    {ZH: "查询和正文的各成员", EN: "the members of query and body"},
		spec.PairQuery:     {ZH: "查询的各成员", EN: "the members of the query"},
		spec.PairForm:      {ZH: "正文的各成员", EN: "the members of the body"},
		spec.PairHeaders:   {ZH: "各 HTTP 头（名称小写，值去掉首尾空白）", EN: "the headers, names in lower case, values without space around them"},
		spec.PairArguments: {ZH: "各业务参数", EN: "the arguments"},
		spec.PairBlock:     {ZH: "成员 `%s` 之内的各成员", EN: "the members within `%s`"},
	}
	onSpread = words.Phrase{
		ZH: "展开在其中的业务数据各以自己的名称参与；位于路径中的参数不参与。",
		EN: "Business data that is spread among them takes part, each by its own name; arguments in the path do not.",
	}
	onUndeclared = words.Phrase{
		ZH: "收到的全部成员都参与，此处没有声明的也在内。",
		EN: "All that arrive take part, also those that are not declared here.",
	}
	onValue = words.Phrase{
		ZH: "值是编码（URL 编码、JSON 引号、XML 转义）之前的文本：字符串为其内容，数按书写的样子，对象和数组为发送的 JSON 文本。",
		EN: "Values are texts before any encoding (percent signs, quotes of JSON, escapes of XML): a string is what it says, a number as it is written, an object or a list the JSON text that is sent.",
	}
	onJSONValue = words.Phrase{
		ZH: "值是发送的 JSON 文本：字符串带引号，对象和数组按书写的样子。",
		EN: "Values are the JSON texts that are sent: a string in quotes, an object or a list as it is written.",
	}
	onExcept   = words.Phrase{ZH: "去掉 %s。", EN: "Leave out %s."}
	onOnly     = words.Phrase{ZH: "只保留 %s。", EN: "Keep %s alone."}
	onOnlyText = words.Phrase{ZH: "只保留 `%s` 所列的名称（以 `%s` 分隔）。", EN: "Keep the names that `%s` lists, separated by `%s`."}
	onPrefix   = words.Phrase{ZH: "只保留以 `%s` 开头的名称。", EN: "Keep names that begin with `%s`."}
	onEmpty    = map[spec.EmptyRule]words.Phrase{
		spec.EmptyKeep:     {ZH: "空值照常参与；JSON 的 `null` 作为文本 `null` 参与。", EN: "Empty values take part like others, and `null` of JSON as the text `null`."},
		spec.EmptyDrop:     {ZH: "去掉值为空文本或 JSON `null` 的各项。", EN: "Leave out what is an empty text, or `null` in JSON."},
		spec.EmptyDropNull: {ZH: "去掉值为 JSON `null` 的各项；空文本参与。", EN: "Leave out what is `null` in JSON; an empty text takes part."},
	}
	onOrder = map[spec.PairOrder]words.Phrase{
		spec.OrderName:       {ZH: "按名称升序排列，以字节比较。", EN: "Sort by name, comparing bytes."},
		spec.OrderNameValue:  {ZH: "按名称、再按值升序排列，以字节比较。", EN: "Sort by name, then by value, comparing bytes."},
		spec.OrderNameFolded: {ZH: "按名称升序排列：先不分 ASCII 大小写，相同时再以字节比较。", EN: "Sort by name: A to Z count as a to z, and names that are alike then compare by bytes."},
		spec.OrderListed:     {ZH: "按此顺序排列，其余随后按发送的顺序：%s。", EN: "Put them in this order, any others behind as they are sent: %s."},
		spec.OrderSent:       {ZH: "保持发送的顺序。", EN: "Keep the order in which they are sent."},
		spec.OrderEach:       {ZH: "写成文本之后，按各项的文本升序排列，以字节比较。", EN: "When each is a text, sort these texts, comparing bytes."},
	}
	onEach         = words.Phrase{ZH: "每一项写作 `%s`，其中 `name` 是名称，`%s` 是值。", EN: "Write each as `%s`: `name` is its name, `%s` its value."}
	onJoin         = words.Phrase{ZH: "各项之间以 `%s` 相连。", EN: "Join them with `%s`."}
	onJoinLine     = words.Phrase{ZH: "各项之间以换行（LF）相连。", EN: "Join them with a line feed."}
	onJoinNothing  = words.Phrase{ZH: "各项直接相连。", EN: "Join them with nothing between."}
	onTwice        = words.Phrase{ZH: "同一名称不得出现两次：双方都会拒绝。", EN: "No name may occur twice: both sides refuse that."}
	onTwiceAllowed = words.Phrase{ZH: "同一名称可以出现多次，各为一项。", EN: "A name may occur several times, each one for itself."}
	onApart        = words.Phrase{
		ZH: "值不得冒充报文中没有的成员：报文没有 `%s` 时，任何值都不得含有 `%s`。双方都会拒绝。",
		EN: "No value may read like a member that the message does not have: without `%s`, none may contain `%s`. Both sides refuse that.",
	}
	onSeparator = words.Phrase{ZH: "值不得含有 `%s`：双方都会拒绝。", EN: "No value may contain `%s`: both sides refuse that."}
)

// list is how a list is made, step by step.
func (w writer) list(p *spec.Pairs) []string {
	out := []string{w.sources(p)}
	add := func(phrase words.Phrase, args ...any) { out = append(out, w.say(phrase, args...)) }
	if len(p.Except) > 0 {
		add(onExcept, w.codes(p.Except))
	}
	if len(p.Only) > 0 {
		add(onOnly, w.codes(p.Only))
	}
	if p.OnlyText != nil {
		add(onOnlyText, spec.ShowNamed(p.OnlyText, w.lets), p.Separator)
	}
	if p.Prefix != "" {
		add(onPrefix, p.Prefix)
	}
	add(onEmpty[p.Empty])
	if p.Order == spec.OrderListed {
		add(onOrder[p.Order], w.codes(p.ListedNames()))
	} else {
		add(onOrder[p.Order])
	}
	value := "value"
	if p.UsesJSON() {
		value = "value_json"
	}
	add(onEach, spec.ShowNamed(p.Each, w.lets), value)
	switch {
	case p.Join == "":
		add(onJoinNothing)
	case strings.Trim(p.Join, "\n") == "":
		add(onJoinLine)
	default:
		add(onJoin, p.Join)
	}
	if p.KeepDoubles {
		add(onTwiceAllowed)
	} else {
		add(onTwice)
	}
	switch {
	case len(p.Apart) == 0:
	case p.Apart[0] == "":
		add(onSeparator, p.Join+p.Assign)
	default:
		name := imitated(p)
		add(onApart, name, p.Join+name+p.Assign)
	}
	return out
}

// imitated is a name that values may not imitate: one that a message can be without,
// where there is such a one.
func imitated(p *spec.Pairs) string {
	for _, name := range p.Apart {
		if m := p.Message.Named(name); m == nil || m.Optional || m.When != nil {
			return name
		}
	}
	return p.Apart[0]
}

// takesAll reports whether members take part that the contract does not declare.
func takesAll(p *spec.Pairs) bool {
	return len(p.Only) == 0 && p.OnlyText == nil && slices.ContainsFunc(p.Sources, func(s spec.PairSource) bool {
		return s.Kind == spec.PairFields || s.Kind == spec.PairQuery || s.Kind == spec.PairForm
	})
}

// sources tells where names and values come from, and what values are.
func (w writer) sources(p *spec.Pairs) string {
	var sources []string
	spread := false
	for _, s := range p.Sources {
		if s.Kind == spec.PairBlock {
			sources = append(sources, w.say(onSource[s.Kind], s.Block.Named()))
			continue
		}
		sources = append(sources, w.say(onSource[s.Kind]))
		spread = spread || s.Kind != spec.PairHeaders && s.Kind != spec.PairArguments && len(p.Message.Spreads()) > 0
	}
	out := []string{w.say(onSources, words.List(w.lang, sources))}
	if takesAll(p) {
		out = append(out, w.say(onUndeclared))
	}
	if spread {
		out = append(out, w.say(onSpread))
	}
	if p.UsesJSON() {
		out = append(out, w.say(onJSONValue))
	} else {
		out = append(out, w.say(onValue))
	}
	if words.IsChinese(w.lang) {
		return strings.Join(out, "")
	}
	return strings.Join(out, " ")
}
