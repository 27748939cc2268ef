package docs

import (
	"slices"
	"strings"

	"github.com/seed-1f9ebf69/signet/gen/words"
	"github.com/seed-1f9ebf69/signet/spec"
)

// Listing tells how a list of pairs is made, in steps.
type Listing struct {
	// Name is the expression as the contract writes it.
	Name  string
	Steps []string
}

var (
	onSources = words.Phrase{ZH: "取%s的名称与值。值是编码之前的原文。", EN: "Take names and values of %s. Values are those before any encoding of the message."}
	onSource  = map[spec.PairSourceKind]words.Phrase{
		spec.PairFields:    {ZH: "查询和正文的各成员，包括展开在其中的业务数据", EN: "the members of query and body, business data that is spread among them included"},
		spec.PairQuery:     {ZH: "查询的各成员", EN: "the members of the query"},
		spec.PairForm:      {ZH: "正文的各成员", EN: "the members of the body"},
		spec.PairHeaders:   {ZH: "各请求头（名称小写）", EN: "the headers, their names in lower case"},
		spec.PairArguments: {ZH: "各业务参数", EN: "the arguments"},
	}
	onBlock        = words.Phrase{ZH: "成员 `%s` 之内的各成员", EN: "the members within `%s`"}
	onExcept       = words.Phrase{ZH: "去掉 %s。", EN: "Leave out %s."}
	onOnly         = words.Phrase{ZH: "只保留 %s。", EN: "Keep %s alone."}
	onOnlyText     = words.Phrase{ZH: "只保留 `%s` 所列的名称（以 `%s` 分隔）。", EN: "Keep the names that `%s` lists, apart by `%s`."}
	onPrefix       = words.Phrase{ZH: "只保留以 `%s` 开头的名称。", EN: "Keep names that begin with `%s`."}
	onEmpty        = [...]words.Phrase{spec.EmptyKeep: {ZH: "空值同样参与。", EN: "Empty values take part like others."}, spec.EmptyDrop: {ZH: "去掉值为空的各项。", EN: "Leave out what has an empty value."}, spec.EmptyDropNull: {ZH: "去掉值为 JSON `null` 的各项；空文本参与。", EN: "Leave out what is `null` in JSON; an empty text takes part."}}
	onOrder        = [...]words.Phrase{spec.OrderName: {ZH: "按名称的字节升序排列。", EN: "Sort by name, comparing bytes."}, spec.OrderNameValue: {ZH: "按名称、再按值的字节升序排列。", EN: "Sort by name, then by value, comparing bytes."}, spec.OrderNameFolded: {ZH: "按名称升序排列，不分 ASCII 大小写。", EN: "Sort by name, ASCII case ignored."}, spec.OrderListed: {ZH: "按下列顺序排列：%s。", EN: "Put them in this order: %s."}, spec.OrderSent: {ZH: "保持发送的顺序。", EN: "Keep the order in which they are sent."}, spec.OrderEach: {ZH: "写成文本之后，按各项文本的字节升序排列。", EN: "When each is a text, sort these texts, comparing bytes."}}
	onEach         = words.Phrase{ZH: "每一项写作 `%s`，其中 `name` 是名称，`value` 是值。", EN: "Write each as `%s`: `name` is its name, `value` its value."}
	onEachJSON     = words.Phrase{ZH: "每一项写作 `%s`，其中 `name` 是名称，`value_json` 是值在 JSON 中的写法：字符串带引号，对象和数组为紧凑的 JSON。", EN: "Write each as `%s`: `name` is its name, `value_json` its value as JSON has it, texts in quotes, objects and lists without spaces."}
	onJoin         = words.Phrase{ZH: "各项之间以 `%s` 相连。", EN: "Put `%s` between two."}
	onJoinLine     = words.Phrase{ZH: "各项之间以换行（LF）相连。", EN: "Put a line feed between two."}
	onJoinNothing  = words.Phrase{ZH: "各项直接相连。", EN: "Put them one after another, with nothing between."}
	onTwice        = words.Phrase{ZH: "同一名称不得出现两次。", EN: "No name may occur twice."}
	onTwiceAllowed = words.Phrase{ZH: "同一名称可以出现多次，各为一项。", EN: "A name may occur several times, each one for itself."}
)

// listings are the lists of pairs that the members of an envelope are made of, each
// once.
func (w *writer) listings(e *spec.Envelope) []Listing {
	var out []Listing
	for _, n := range e.Nodes {
		a, ok := n.(*spec.Apply)
		if !ok || a.Pairs == nil {
			continue
		}
		l := Listing{spec.ShowNamed(a, e.Lets), w.listing(a.Pairs, e)}
		if !slices.ContainsFunc(out, func(o Listing) bool { return slices.Equal(o.Steps, l.Steps) }) {
			out = append(out, l)
		}
	}
	return out
}

// listing is how a list is made, step by step.
func (w *writer) listing(p *spec.Pairs, e *spec.Envelope) []string {
	var sources []string
	for _, s := range p.Sources {
		if s.Kind == spec.PairBlock {
			sources = append(sources, w.say(onBlock, s.Block.Named()))
		} else {
			sources = append(sources, w.say(onSource[s.Kind]))
		}
	}
	out := []string{w.say(onSources, w.listed(sources))}
	if len(p.Except) > 0 {
		out = append(out, w.say(onExcept, w.listed(codes(p.Except))))
	}
	if len(p.Only) > 0 {
		out = append(out, w.say(onOnly, w.listed(codes(p.Only))))
	}
	if p.OnlyText != nil {
		out = append(out, w.say(onOnlyText, spec.ShowNamed(p.OnlyText, e.Lets), p.Separator))
	}
	if p.Prefix != "" {
		out = append(out, w.say(onPrefix, p.Prefix))
	}
	order := w.say(onOrder[p.Order])
	if p.Order == spec.OrderListed {
		order = w.say(onOrder[p.Order], w.listed(codes(p.ListedNames())))
	}
	each := onEach
	if p.UsesJSON() {
		each = onEachJSON
	}
	out = append(out, w.say(onEmpty[p.Empty]), order, w.say(each, spec.ShowNamed(p.Each, e.Lets)), w.joined(p.Join))
	if p.KeepDoubles {
		return append(out, w.say(onTwiceAllowed))
	}
	return append(out, w.say(onTwice))
}

func (w *writer) joined(by string) string {
	switch {
	case by == "":
		return w.say(onJoinNothing)
	case strings.Trim(by, "\n") == "":
		return w.say(onJoinLine)
	}
	return w.say(onJoin, by)
}

func codes(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = code(name)
	}
	return out
}
