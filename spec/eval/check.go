package eval

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/spec"
	"github.com/seed-1f9ebf69/signet/spec/source"
)

// Checked is a decoded value with everything that is wrong with it.
type Checked struct {
	Value  *Value
	Faults []Fault
}

// Fault is one violation, where it stands in the example.
type Fault struct {
	jsonx.Violation
	Span source.Span
}

// Reading says what a reader takes besides what the contract declares. The zero
// value is for examples, which should show none of it.
type Reading struct {
	Aliases bool // the other names of fields
	Unknown bool // members that a struct, unless it is strict, does not declare
	PHP     bool // what PHP makes of values, see [spec.Lenient]
}

// AsReceiver reads as generated code reads what arrives.
var AsReceiver = Reading{Aliases: true, Unknown: true}

// Check is [Reading.Check] for the value of an example.
func Check(t spec.Type, j *spec.JSON, args *Value) Checked { return Reading{}.Check(t, j, args) }

// Check decodes a JSON value as a type and validates it, with the rules and in
// the order of generated code: types and rules first, then guards, then checks,
// inner structs before outer ones. args are the arguments of the call, for
// conditions of its result.
func (how Reading) Check(t spec.Type, j *spec.JSON, args *Value) Checked {
	return (&Checker{how: how, args: args}).Check(t, j)
}

// Checker checks values that share parts, such as those that differ from one value in
// a part each: what was sound once is not read again. It knows a part by its pointer,
// so values must not change between checks.
type Checker struct {
	how  Reading
	args *Value
	// sound are the parts in which nothing was wrong; nil if none are remembered.
	sound map[*spec.JSON]part
	// faults are those of the value that is being checked.
	faults []Fault
	// broken are the pointers with a fault: conditions on them are skipped.
	broken map[string]bool
}

// part is a value as it was read. Its holder, a *spec.Field, *spec.List or *spec.Map,
// tells the type and the rules.
type part struct {
	holder any
	value  *Value
}

// Checker returns a checker; args are those of [Reading.Check] for all its values.
func (how Reading) Checker(args *Value) *Checker {
	return &Checker{how: how, args: args, sound: map[*spec.JSON]part{}}
}

// Check is [Reading.Check].
func (r *Checker) Check(t spec.Type, j *spec.JSON) Checked {
	r.begin()
	v := r.value(t, j, "")
	return Checked{v, r.faults}
}

func (r *Checker) begin() {
	r.faults = nil
	clear(r.broken)
}

func (r *Checker) fault(pointer string, j *spec.JSON, rule *jsonx.Rule) {
	if r.broken[pointer] {
		return
	}
	if r.broken == nil {
		r.broken = map[string]bool{}
	}
	r.broken[pointer] = true
	f := Fault{Violation: jsonx.Violation{Pointer: pointer, Rule: rule}}
	if j != nil {
		f.Span = j.Span
	}
	r.faults = append(r.faults, f)
}

func ruleOf(d spec.Demand) *jsonx.Rule {
	return &jsonx.Rule{Name: d.Name, Allowed: d.Allowed, ZH: d.ZH, EN: d.EN}
}

// held reads what a field, a list or a map holds. What is wrong within it depends on
// nothing around it, so what was sound once is sound wherever it stands. That is known
// only while the whole value has no fault: with one, others and conditions are skipped.
func (r *Checker) held(holder any, t spec.Type, rules []spec.Rule, j *spec.JSON, at, name string) *Value {
	if known, ok := r.sound[j]; ok && known.holder == holder {
		return known.value
	}
	at = spec.Within(at, name)
	v := r.value(t, j, at)
	r.rules(rules, v, j, at)
	if r.sound != nil && len(r.faults) == 0 {
		r.sound[j] = part{holder, v}
	}
	return v
}

func (r *Checker) value(t spec.Type, j *spec.JSON, at string) *Value {
	switch t := t.(type) {
	case *spec.Struct:
		return r.object(t, j, at)
	case *spec.Variant:
		return r.variant(t, j, at)
	case *spec.List:
		return r.list(t, j, at)
	case *spec.Map:
		return r.entries(t, j, at)
	case *spec.Scalar:
		v := r.primitive(t, t.Base, j, at)
		r.rules(t.Rules, v, j, at)
		return v
	case *spec.Enum:
		return r.enum(t, j, at)
	case *spec.Primitive:
		return r.primitive(t, t.Kind, j, at)
	}
	return nil
}

func (r *Checker) object(t *spec.Struct, j *spec.JSON, at string) *Value {
	if !r.isObject(j) {
		r.fault(at, j, jsonx.TypeObject)
		return nil
	}
	r.names(t, j, at)
	v := &Value{Type: t, Base: spec.ObjectType, Members: make([]Member, 0, len(j.Members))}
	for _, f := range t.Fields {
		if x := r.field(f, r.member(f, j), j, at); x != nil {
			v.set(f.Wire, x)
		}
	}
	r.guards(t, v, j, at)
	return v
}

// names reports members that are read as the same field or have the same name, and
// those that nothing declares.
func (r *Checker) names(t *spec.Struct, j *spec.JSON, at string) {
	fields := make([]*spec.Field, 0, 32) // mostly enough, and no work for the heap
	for i, m := range j.Members {
		f := r.named(t, m.Name)
		doubled := slices.Contains(fields, f)
		if f == nil {
			doubled = slices.ContainsFunc(j.Members[:i], func(x spec.JSONMember) bool { return x.Name == m.Name })
		}
		if doubled {
			r.fault(spec.Within(at, m.Name), m.Value, jsonx.Duplicate)
		}
		fields = append(fields, f)
		if f == nil && (t.Case == nil || t.Case.By != m.Name) && (t.Strict || !r.how.Unknown) {
			r.fault(spec.Within(at, m.Name), m.Value, jsonx.Unknown)
		}
	}
}

// isObject reports whether a value is read as an object.
func (r *Checker) isObject(j *spec.JSON) bool {
	return j != nil && (j.Kind == spec.JSONObject || r.how.PHP && j.Kind == spec.JSONArray && len(j.Items) == 0)
}

// named returns the field that a member is read as, or nil.
func (r *Checker) named(t *spec.Struct, name string) *spec.Field {
	if f := t.FieldNamed(name); f != nil || !r.how.Aliases {
		return f
	}
	for _, f := range t.Fields {
		if slices.Contains(f.Aliases, name) {
			return f
		}
	}
	return nil
}

// member returns what an object holds for a field, or nil.
func (r *Checker) member(f *spec.Field, j *spec.JSON) *spec.JSON {
	m := j.Member(f.Wire)
	for i := 0; m == nil && r.how.Aliases && i < len(f.Aliases); i++ {
		m = j.Member(f.Aliases[i])
	}
	return m
}

// field reads the member m of the object j as a field; nil is an absent one.
func (r *Checker) field(f *spec.Field, m, j *spec.JSON, at string) *Value {
	if m != nil && m.Kind == spec.JSONNull && f.Nullable {
		return &Value{Type: f.Type, Base: spec.BaseOf(f.Type), Null: true}
	}
	absent := m == nil || m.Kind == spec.JSONNull || m.Kind == spec.JSONString && m.Text == "" && f.EmptyIsAbsent()
	if !absent {
		return r.held(f, f.Type, f.Rules, m, at, f.Wire)
	}
	switch f.Presence {
	case spec.Required:
		place := m
		if place == nil {
			place = j
		}
		r.fault(at+f.Pointer(), place, jsonx.Required)
	case spec.Defaulted:
		v := literal(f.Default)
		v.Type = f.Type
		return v
	}
	return nil
}

// placeOf is where a broken check is told: the member that it points to.
func placeOf(c *spec.Check, j *spec.JSON) *spec.JSON {
	for _, r := range spec.FieldRefs(c.Cond) {
		if r.Scope != spec.ScopeSelf {
			continue
		}
		for _, f := range r.Path {
			if m := j.Member(f.Wire); m != nil {
				j = m
			}
		}
		break
	}
	return j
}

// guards holds the struct to its conditions, which see only sound values.
func (r *Checker) guards(t *spec.Struct, v *Value, j *spec.JSON, at string) {
	scope := Scope{Self: v, Args: r.args}
	for _, f := range t.Fields {
		if f.Presence != spec.Conditional || r.unsound(f.When, at) || v.Member(f.Wire) != nil || r.broken[at+f.Pointer()] {
			continue
		}
		if Cond(f.When, scope) == True {
			r.fault(at+f.Pointer(), j, ruleOf(f.Demand()))
		}
	}
	for _, c := range t.Checks {
		if !r.unsound(c.Cond, at) && Cond(c.Cond, scope) == False {
			r.fault(at+c.Pointer(), placeOf(c, j), ruleOf(c.Demand()))
		}
	}
}

// unsound reports whether a condition reads a field that is wrong, or one
// within a struct that is.
func (r *Checker) unsound(e spec.Expr, at string) bool {
	return len(r.broken) > 0 && slices.ContainsFunc(spec.FieldRefs(e), func(f *spec.FieldRef) bool {
		pointer := at
		for _, step := range f.Path {
			pointer += step.Pointer()
			if f.Scope == spec.ScopeSelf && r.broken[pointer] {
				return true
			}
		}
		return false
	})
}

func (r *Checker) variant(t *spec.Variant, j *spec.JSON, at string) *Value {
	if !r.isObject(j) {
		r.fault(at, j, jsonx.TypeObject)
		return nil
	}
	tag := j.Member(t.By)
	if tag == nil {
		r.fault(at+t.Tag.Pointer(), j, jsonx.Required)
		return nil
	}
	for _, c := range t.Cases {
		if c.Value == tag.Text {
			v := r.object(c.Struct, j, at)
			if v != nil {
				v.set(t.By, r.primitive(t.Tag.Type, spec.Base(t.Tag.Type), tag, at+t.Tag.Pointer()))
			}
			return v
		}
	}
	r.fault(at+t.Tag.Pointer(), tag, ruleOf(t.Demand()))
	return nil
}

func (r *Checker) list(t *spec.List, j *spec.JSON, at string) *Value {
	if j == nil || j.Kind != spec.JSONArray {
		r.fault(at, j, jsonx.TypeList)
		return nil
	}
	v := &Value{Type: t, Base: spec.ListType}
	for i, item := range j.Items {
		v.Items = append(v.Items, r.held(t, t.Elem, t.Rules, item, at, strconv.Itoa(i)))
	}
	return v
}

func (r *Checker) entries(t *spec.Map, j *spec.JSON, at string) *Value {
	if !r.isObject(j) {
		r.fault(at, j, jsonx.TypeObject)
		return nil
	}
	v := &Value{Type: t, Base: spec.ObjectType}
	for _, m := range j.Members {
		v.set(m.Name, r.held(t, t.Elem, t.Rules, m.Value, at, m.Name))
	}
	return v
}

func (r *Checker) enum(t *spec.Enum, j *spec.JSON, at string) *Value {
	v := r.primitive(t, t.Base, j, at)
	if v != nil && !t.Open && t.WithText(v.Text) == nil {
		r.fault(at, j, ruleOf(t.Demand()))
	}
	return v
}

// kinds says how a primitive is written and what is reported otherwise.
var kinds = map[spec.Kind]*jsonx.Rule{
	spec.String: jsonx.TypeString, spec.Bool: jsonx.TypeBool, spec.Int: jsonx.TypeInt, spec.Int32: jsonx.TypeInt32,
	spec.Float: jsonx.TypeFloat, spec.Decimal: jsonx.TypeDecimal, spec.Date: jsonx.TypeDate, spec.Time: jsonx.TypeTime,
	spec.Duration: jsonx.TypeDuration, spec.Bytes: jsonx.TypeBytes, spec.Raw: jsonx.TypeJSON,
}

func (r *Checker) primitive(t spec.Type, kind spec.Kind, j *spec.JSON, at string) *Value {
	v := &Value{Type: t, Base: spec.BaseOf(t)}
	if r.how.PHP {
		j = beforePHP(t, kind, j)
	}
	if j == nil || !v.read(kind, j) {
		r.fault(at, j, kinds[kind])
		return nil
	}
	return v
}

// beforePHP is a value as it was before PHP wrote "1" for 1, and 1 for a code or
// for the decimal "1".
func beforePHP(t spec.Type, kind spec.Kind, j *spec.JSON) *spec.JSON {
	_, code := t.(*spec.Enum)
	switch {
	case j == nil:
	case (kind == spec.Int || kind == spec.Int32) && j.Kind == spec.JSONString && jsonx.IsToken([]byte(j.Text)):
		return &spec.JSON{Kind: spec.JSONNumber, Text: j.Text, Span: j.Span}
	case kind == spec.Decimal && j.Kind == spec.JSONNumber, kind == spec.String && code && isInteger(j):
		return &spec.JSON{Kind: spec.JSONString, Text: j.Text, Span: j.Span}
	}
	return j
}

func isInteger(j *spec.JSON) bool {
	return j.Kind == spec.JSONNumber && !strings.ContainsAny(j.Text, ".eE")
}

// read fills the value from JSON; false if it is no value of the kind.
func (v *Value) read(kind spec.Kind, j *spec.JSON) bool {
	v.Text = j.Text
	switch {
	case kind == spec.Raw:
		v.Text = j.Compact()
		return true
	case kind.Quoted() && j.Kind != spec.JSONString,
		kind == spec.Bool && j.Kind != spec.JSONBool,
		!kind.Quoted() && kind != spec.Bool && j.Kind != spec.JSONNumber:
		return false
	}
	return v.parse(kind)
}

// parse fills the value from its text.
func (v *Value) parse(kind spec.Kind) (ok bool) {
	var err error
	switch kind {
	case spec.String:
		return true
	case spec.Bool:
		v.Bool = v.Text == "true"
		return true
	case spec.Int:
		v.Int, err = strconv.ParseInt(v.Text, 10, 64)
	case spec.Int32:
		v.Int, err = strconv.ParseInt(v.Text, 10, 32)
	case spec.Float:
		v.Float, err = strconv.ParseFloat(v.Text, 64)
	case spec.Decimal:
		return jsonx.ValidDecimal(v.Text)
	case spec.Date:
		_, ok = jsonx.ParseDate(v.Text)
		return ok
	case spec.Time:
		v.Time, ok = jsonx.ParseTime(v.Text)
		return ok
	case spec.Duration:
		d, good := jsonx.ParseDuration(v.Text)
		v.Int = int64(d)
		return good
	case spec.Bytes:
		v.Bytes, ok = jsonx.ParseBytes(v.Text)
		return ok
	}
	return err == nil
}

// literal is the value of a constant of the contract.
func literal(l *spec.Value) *Value {
	v := &Value{Base: spec.BaseOf(&spec.Primitive{Kind: l.Kind}), Text: l.Text}
	v.parse(l.Kind)
	return v
}

// rules reports the first rule that a sound value breaks.
func (r *Checker) rules(list []spec.Rule, v *Value, j *spec.JSON, at string) {
	if v == nil || v.Null || r.broken[at] {
		return
	}
	for _, rule := range list {
		if !v.keeps(rule) {
			r.fault(at, j, ruleOf(spec.DemandOf(rule)))
			return
		}
	}
}

// compiled are expressions by their source, for values are checked by the thousand.
var compiled sync.Map

// whole is an expression of a contract, which the checker has read, for whole texts.
func whole(source string) *regexp.Regexp {
	if re, ok := compiled.Load(source); ok {
		return re.(*regexp.Regexp)
	}
	re := regexp.MustCompile(`^(?:` + source + `)$`)
	compiled.Store(source, re)
	return re
}

func (v *Value) keeps(rule spec.Rule) bool {
	switch rule := rule.(type) {
	case *spec.Pattern:
		return whole(rule.Source).MatchString(v.Text)
	case *spec.Min:
		n, ok := order(v, literal(rule.Value))
		return ok && n >= 0
	case *spec.Max:
		n, ok := order(v, literal(rule.Value))
		return ok && n <= 0
	case *spec.MultipleOf:
		return jsonx.DecimalMultipleOf(v.Text, rule.Value.Text)
	case *spec.Length:
		n := jsonx.Length(v.Text)
		if v.Base == spec.BytesType {
			n = len(v.Bytes)
		}
		return n >= rule.Min && (rule.Max < 0 || n <= rule.Max)
	case *spec.Items:
		n := len(v.Items) + len(v.Members)
		return n >= rule.Min && (rule.Max < 0 || n <= rule.Max)
	case *spec.Unique:
		return v.distinct()
	case *spec.OneOf:
		return slices.ContainsFunc(rule.Values, func(x *spec.Value) bool { return x.Text == v.Text })
	case *spec.CheckDigit:
		if rule.Algorithm == "luhn" {
			return jsonx.Luhn(v.Text)
		}
		return jsonx.GB11643(v.Text)
	}
	return true
}

// distinct reports whether no two elements are written alike.
func (v *Value) distinct() bool {
	seen := map[string]bool{}
	for _, x := range v.Items {
		text := x.written()
		if seen[text] {
			return false
		}
		seen[text] = true
	}
	return true
}

// written returns a text that differs for values that differ.
func (v *Value) written() string {
	if v == nil || v.Null {
		return "null"
	}
	var b strings.Builder
	b.WriteString(strconv.Quote(v.Text))
	for _, x := range v.Items {
		b.WriteString("[" + x.written())
	}
	for _, m := range v.Members {
		b.WriteString("{" + strconv.Quote(m.Name) + m.Value.written())
	}
	return b.String()
}
