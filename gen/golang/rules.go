package golang

import (
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed-1f9ebf69/signet/spec"
)

// ruleSet are the rules that violations name, each once of those that are named
// alike.
type ruleSet struct {
	list []namedRule
	// names are the variables by what they stand for, known by the first name that
	// a rule would have and what it demands.
	names map[any]string
	known map[namedRule]string
	taken map[string]bool
}

// namedRule is a demand with the variable that holds it.
type namedRule struct {
	name   string
	demand spec.Demand
}

// newRuleSet names the rules of all that calls carry: those of types after the
// type, those of fields after struct and field, conditions after their words.
func newRuleSet(api *spec.API) *ruleSet {
	r := &ruleSet{names: map[any]string{}, known: map[namedRule]string{}, taken: map[string]bool{}}
	for _, t := range api.Carried() {
		switch t := t.(type) {
		case *spec.Scalar:
			r.addRules(t.Rules, t.Go)
		case *spec.Enum:
			if !t.Open {
				r.add(t, t.Demand(), t.Go)
			}
		case *spec.Variant:
			r.add(t, t.Demand(), t.Go)
		case *spec.Struct:
			r.addStruct(t)
		}
	}
	for _, c := range api.Calls() {
		r.addItems(c.Result, c.Go+"Result")
	}
	return r
}

func (r *ruleSet) addStruct(t *spec.Struct) {
	for _, f := range t.Fields {
		r.addRules(f.Rules, f.Go, t.Go+f.Go)
		r.addItems(f.Type, f.Go, t.Go+f.Go)
		if f.Presence == spec.Conditional {
			r.add(f, f.Demand(), conditionName(t.Go+f.Go, f.When))
		}
	}
	for _, c := range t.Checks {
		r.add(c, c.Demand(), t.Go+"Check")
	}
}

// addItems adds the rules of the elements of lists and maps.
func (r *ruleSet) addItems(t spec.Type, hints ...string) {
	for i := range hints {
		hints[i] += "Item"
	}
	switch t := t.(type) {
	case *spec.List:
		r.addRules(t.Rules, hints...)
		r.addItems(t.Elem, hints...)
	case *spec.Map:
		r.addRules(t.Rules, hints...)
		r.addItems(t.Elem, hints...)
	}
}

// addRules adds rules of one owner. Where there are several, the name tells
// which.
func (r *ruleSet) addRules(rules []spec.Rule, hints ...string) {
	for _, x := range rules {
		if !demands(x) {
			continue
		}
		names := hints
		if len(rules) > 1 {
			names = make([]string, len(hints))
			for i, h := range hints {
				names[i] = h + ruleKind(x)
			}
		}
		r.add(x, spec.DemandOf(x), names...)
	}
}

// add names a rule of the contract, which key stands for, by the first hint that
// is free.
func (r *ruleSet) add(key any, d spec.Demand, hints ...string) {
	if d.Name == "unique" {
		return // needs no variable: the runtime has it
	}
	wanted := namedRule{hints[0], d}
	if d.Name == "condition" {
		wanted.name = "" // all that say the same share it
	}
	name, ok := r.known[wanted]
	if !ok {
		name = r.free(hints)
		r.taken[name] = true
		r.known[wanted] = name
		r.list = append(r.list, namedRule{name, d})
	}
	r.names[key] = name
}

func (r *ruleSet) free(hints []string) string {
	for _, h := range hints {
		if !r.taken["rule"+h] {
			return "rule" + h
		}
	}
	last := "rule" + hints[len(hints)-1]
	for n := 2; ; n++ {
		if name := last + strconv.Itoa(n); !r.taken[name] {
			return name
		}
	}
}

// rule is the variable of what key stands for.
func (r *ruleSet) rule(key any) jen.Code {
	if _, ok := key.(*spec.Unique); ok {
		return jsonx("Unique")
	}
	return jen.Id(r.names[key])
}

// demands reports whether a rule can be broken: `length 0..` cannot.
func demands(x spec.Rule) bool {
	switch x := x.(type) {
	case *spec.Length:
		return x.Min > 0 || x.Max >= 0
	case *spec.Items:
		return x.Min > 0 || x.Max >= 0
	}
	return true
}

// ruleKind is the word for a rule in the name of its variable.
func ruleKind(x spec.Rule) string {
	switch x := x.(type) {
	case *spec.Pattern:
		return "Pattern"
	case *spec.Min:
		return "Min"
	case *spec.Max:
		return "Max"
	case *spec.MultipleOf:
		return "Multiple"
	case *spec.Length:
		return "Length"
	case *spec.Items:
		return "Items"
	case *spec.OneOf:
		return "OneOf"
	case *spec.CheckDigit:
		return upperFirst(x.Algorithm)
	}
	return "Unique"
}

// maxConditionName bounds a name that is made of the words of a condition.
const maxConditionName = 40

var conditionWords = strings.NewReplacer("==", " is ", "!=", " isNot ", "<=", " atMost ", ">=", " atLeast ", "<", " below ", ">", " above ")

// conditionName is the name of a condition: WhenResultIsOK, or after its field
// where that would be long.
func conditionName(field string, when spec.Expr) string {
	name := "When" + upperFirst(lowerCamel(conditionWords.Replace(spec.Show(when))))
	if len(name) > maxConditionName {
		return field + "When"
	}
	return name
}

// ruleVars emits the variables.
func (f *file) ruleVars() {
	if len(f.rules.list) == 0 {
		return
	}
	defs := make([]jen.Code, len(f.rules.list))
	for i, r := range f.rules.list {
		members := []jen.Code{jen.Id("Name").Op(":").Add(jsonx(ruleNames[r.demand.Name]))}
		for _, m := range []struct{ name, text string }{{"Allowed", r.demand.Allowed}, {"ZH", r.demand.ZH}, {"EN", r.demand.EN}} {
			if m.text != "" {
				members = append(members, jen.Id(m.name).Op(":").Add(raw(m.text)))
			}
		}
		defs[i] = jen.Id(r.name).Op("=").Op("&").Add(rt("Rule")).Values(members...)
	}
	f.decl(doc("The rules that violations name."), jen.Var().Defs(defs...))
}

// ruleNames are the constants of jsonx for the names of demands.
var ruleNames = map[string]string{
	"pattern": "RulePattern", "enum": "RuleEnum", "minimum": "RuleMinimum", "maximum": "RuleMaximum",
	"length": "RuleLength", "items": "RuleItems", "multiple_of": "RuleMultipleOf", "one_of": "RuleOneOf",
	"check_digit": "RuleCheckDigit", "condition": "RuleCondition", "check": "RuleCheck",
}
