package recipe

import (
	"bytes"
	"cmp"
	"slices"
)

// Empty says what becomes of pairs without a value.
type Empty uint8

// What becomes of pairs whose value is "" or JSON null.
const (
	KeepEmpty     Empty = iota // all stay; null is the text null
	DropEmpty                  // empty texts and null are left out
	DropNull                   // null is left out
	DropEmptyJSON              // values are JSON texts: "" and null are left out
)

// Order is the order of pairs.
type Order uint8

// Orders of pairs. Texts are compared by their bytes.
const (
	ByName       Order = iota // by name; pairs of one name as sent
	ByNameValue               // by name, then by value
	ByNameFolded              // by name with A to Z as a to z, then by name
	ByEach                    // by what Each makes of them
	AsListed                  // as in Listed, then the others as sent
	AsSent
)

// PairsRule says how pairs become a text. Generated code has one as a
// variable; it is never changed.
type PairsRule struct {
	Except []string // names that are left out
	Only   []string // if not empty, the names that are taken
	Prefix string   // what the names that are taken begin with
	Empty  Empty
	Order  Order
	Listed []string // for AsListed
	// Each appends what one pair becomes; nil appends name=value.
	Each func(dst, name, value []byte) []byte
	Join string // stands between two of them

	// Apart are names that no value may imitate, see [Pairs.Ambiguous]; Assign is
	// what stands between name and value.
	Apart  []string
	Assign string
	// Doubles says that a name may occur twice; Distinct that it may not, though
	// several carriers have one each.
	Doubles, Distinct bool
}

// Pairs are names with values that become one text. The zero value is empty
// and ready; a pooled one is used again after Reset. Names and values are
// copied, so they may lie in memory that changes.
type Pairs struct {
	list  []pair
	texts []byte
	twice bool // Append met a name twice, see Distinct
}

// A pair is held as offsets in texts.
type pair struct {
	name, value, end int // name begins, value begins, value ends
	each, eachEnd    int // what Each made of it
	rank             int // in the order Listed
	null             bool
}

// maxPooled bounds the memory that pooled values keep.
const maxPooled = 64 << 10

// Reset forgets all pairs.
func (p *Pairs) Reset() {
	if cap(p.texts) > maxPooled {
		p.texts = nil
	}
	p.list, p.texts, p.twice = p.list[:0], p.texts[:0], false
}

// Len is the number of pairs.
func (p *Pairs) Len() int { return len(p.list) }

// Add adds a pair.
func (p *Pairs) Add(name, value string) { addPair(p, name, value, false) }

// AddBytes adds a pair.
func (p *Pairs) AddBytes(name, value []byte) { addPair(p, name, value, false) }

// AddNull adds a pair whose value is JSON null.
func (p *Pairs) AddNull(name string) { addPair(p, name, "null", true) }

// AddForm adds the fields of a form.
func (p *Pairs) AddForm(f *Form) {
	for i := range f.List {
		p.AddBytes(f.List[i].Name, f.List[i].Value)
	}
}

func addPair[T Text](p *Pairs, name, value T, null bool) {
	at := pair{name: len(p.texts), null: null}
	p.texts = append(p.texts, name...)
	at.value = len(p.texts)
	p.texts = append(p.texts, value...)
	at.end = len(p.texts)
	p.list = append(p.list, at)
}

func (p *Pairs) nameOf(i *pair) []byte  { return p.texts[i.name:i.value:i.value] }
func (p *Pairs) valueOf(i *pair) []byte { return p.texts[i.value:i.end:i.end] }
func (p *Pairs) eachOf(i *pair) []byte  { return p.texts[i.each:i.eachEnd] }

// Append appends the text that the rule makes of the pairs. It leaves p with
// only those that were taken, in their order.
func (p *Pairs) Append(dst []byte, rule *PairsRule) []byte {
	p.list = slices.DeleteFunc(p.list, func(i pair) bool { return p.passedOver(&i, rule) })
	p.twice = rule.Distinct && p.doubled() // of empty ones, too
	p.list = slices.DeleteFunc(p.list, func(i pair) bool { return p.dropped(&i, rule) })
	p.sort(rule)
	for i := range p.list {
		if i > 0 {
			dst = append(dst, rule.Join...)
		}
		at := &p.list[i]
		if rule.Order == ByEach {
			dst = append(dst, p.eachOf(at)...)
		} else {
			dst = p.appendEach(dst, at, rule)
		}
	}
	return dst
}

// dropped reports whether a pair is left out for its value.
func (p *Pairs) dropped(i *pair, rule *PairsRule) bool {
	switch rule.Empty {
	case DropEmpty:
		return i.null || i.value == i.end
	case DropEmptyJSON:
		return i.null || string(p.valueOf(i)) == `""`
	case DropNull:
		return i.null
	default:
		return false
	}
}

// passedOver reports whether a pair is left out for its name.
func (p *Pairs) passedOver(i *pair, rule *PairsRule) bool {
	name := p.nameOf(i)
	return !bytes.HasPrefix(name, []byte(rule.Prefix)) || position(rule.Except, name) >= 0 || len(rule.Only) > 0 && position(rule.Only, name) < 0
}

// position is the index of a name, or -1.
func position(names []string, name []byte) int {
	for i, other := range names {
		if string(name) == other {
			return i
		}
	}
	return -1
}

func (p *Pairs) appendEach(dst []byte, i *pair, rule *PairsRule) []byte {
	if rule.Each != nil {
		return rule.Each(dst, p.nameOf(i), p.valueOf(i))
	}
	dst = append(dst, p.nameOf(i)...)
	dst = append(dst, '=')
	return append(dst, p.valueOf(i)...)
}

// sort puts the pairs in their order. Pairs that compare as equal stay in the
// order in which they were added.
func (p *Pairs) sort(rule *PairsRule) {
	switch rule.Order {
	case AsSent:
	case ByName:
		slices.SortStableFunc(p.list, func(a, b pair) int {
			return bytes.Compare(p.nameOf(&a), p.nameOf(&b))
		})
	case ByNameValue:
		slices.SortStableFunc(p.list, func(a, b pair) int {
			return cmp.Or(bytes.Compare(p.nameOf(&a), p.nameOf(&b)), bytes.Compare(p.valueOf(&a), p.valueOf(&b)))
		})
	case ByNameFolded:
		slices.SortStableFunc(p.list, func(a, b pair) int {
			return cmp.Or(compareFolded(p.nameOf(&a), p.nameOf(&b)), bytes.Compare(p.nameOf(&a), p.nameOf(&b)))
		})
	case ByEach:
		for i := range p.list {
			at := &p.list[i]
			at.each = len(p.texts)
			p.texts = p.appendEach(p.texts, at, rule)
			at.eachEnd = len(p.texts)
		}
		slices.SortStableFunc(p.list, func(a, b pair) int {
			return bytes.Compare(p.eachOf(&a), p.eachOf(&b))
		})
	case AsListed:
		for i := range p.list {
			at := &p.list[i]
			at.rank = position(rule.Listed, p.nameOf(at))
			if at.rank < 0 {
				at.rank = len(rule.Listed)
			}
		}
		slices.SortStableFunc(p.list, func(a, b pair) int { return a.rank - b.rank })
	}
}

func compareFolded(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if d := int(fold(a[i])) - int(fold(b[i])); d != 0 {
			return d
		}
	}
	return len(a) - len(b)
}

func fold(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// Ambiguous reports whether the text that Append made by the rule could be read
// as other pairs: Append met a name twice that has to be distinct, or a value
// holds Join, a name to be kept apart, and Assign, as the value x&memo2=y of memo
// does. A name that is there itself is no other reading: it would occur twice.
func (p *Pairs) Ambiguous(rule *PairsRule) bool {
	if p.twice {
		return true
	}
	if rule.Join == "" || len(rule.Apart) == 0 {
		return false
	}
	for i := range p.list {
		for rest := p.valueOf(&p.list[i]); ; {
			at := bytes.Index(rest, []byte(rule.Join))
			if at < 0 {
				break
			}
			if p.imitates(rest[at+len(rule.Join):], rule) {
				return true
			}
			rest = rest[at+1:]
		}
	}
	return false
}

// imitates reports whether a text begins like a pair that is not there.
func (p *Pairs) imitates(text []byte, rule *PairsRule) bool {
	for _, name := range rule.Apart {
		if after, ok := StripPrefix(text, name); ok && bytes.HasPrefix(after, []byte(rule.Assign)) && (rule.Doubles || !p.has(name)) {
			return true
		}
	}
	return false
}

func (p *Pairs) doubled() bool {
	for i := range p.list {
		for j := range p.list[:i] {
			if bytes.Equal(p.nameOf(&p.list[i]), p.nameOf(&p.list[j])) {
				return true
			}
		}
	}
	return false
}

func (p *Pairs) has(name string) bool {
	for i := range p.list {
		if string(p.nameOf(&p.list[i])) == name {
			return true
		}
	}
	return false
}
