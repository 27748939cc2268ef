package jsonx_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

func TestViolationsKeepTheFirstFaultOfAValue(t *testing.T) {
	var vs jsonx.Violations
	vs.Check(true, "/a", jsonx.Required)
	require.NoError(t, vs.Err())
	require.False(t, vs.Has("/a"))
	vs.Check(false, "/a", jsonx.Required)
	vs.Check(false, "/a", jsonx.UTF8)
	vs.Check(false, "/b", jsonx.UTF8)
	require.True(t, vs.Has("/a"))
	require.Equal(t, []string{"/a required", "/b utf8"}, found(vs.Err()))
}

func TestViolationsEnter(t *testing.T) {
	var vs jsonx.Violations
	vs.Add("/name", jsonx.Required)
	vs.Add("/list/1", jsonx.TypeInt)
	require.True(t, vs.Enter("/list"))
	require.True(t, vs.EnterItem(0))
	require.False(t, vs.Has("/name"), "that is another name")
	vs.Add("/name", jsonx.Required)
	require.True(t, vs.Has("/name"))
	vs.Leave()
	require.False(t, vs.EnterItem(1), "it has no parts")
	require.True(t, vs.EnterKey("a/b~c"))
	vs.Add("", ruleTerm)
	vs.Add("/deep", ruleTerm)
	vs.Leave()
	vs.Leave()
	require.False(t, vs.Enter("/name"))
	require.Equal(t, []string{"/name required", "/list/1 type", "/list/0/name required", "/list/a~1b~0c maximum"}, found(vs.Err()))
}

func TestViolationsAreBounded(t *testing.T) {
	var vs jsonx.Violations
	for i := range 100 {
		vs.Add(fmt.Sprint("/", i), jsonx.Required)
	}
	require.Len(t, vs.List, jsonx.DefaultViolations)
	require.True(t, vs.Cut)
	require.True(t, strings.HasSuffix(vs.Error(), "; and more"))
	require.True(t, strings.HasSuffix(vs.Text("zh-CN"), "；以及更多"))

	vs.Reset(2)
	require.Empty(t, vs.List)
	for i := range 2 {
		vs.Add(fmt.Sprint("/", i), jsonx.Required)
		vs.Add(fmt.Sprint("/", i), jsonx.UTF8)
	}
	require.False(t, vs.Cut)
	vs.Add("/2", jsonx.Required)
	require.True(t, vs.Cut)
	require.Len(t, vs.List, 2)
}

func TestViolationsErrIsACopy(t *testing.T) {
	var vs jsonx.Violations
	vs.Add("/a", jsonx.Required)
	err := vs.Err()
	vs.Reset(0)
	vs.Add("/b", jsonx.UTF8)
	require.EqualError(t, err, "/a: is required")
}

func TestViolationsTexts(t *testing.T) {
	var vs jsonx.Violations
	vs.Add("/amount", ruleMinAmount)
	vs.Enter("/bank")
	vs.Add("", &jsonx.Rule{Name: jsonx.RuleCheck, ZH: "开户行不符", EN: "wrong bank"})
	vs.Leave()
	vs.Add("", jsonx.TypeObject)
	require.Equal(t, "/amount: must be at least 1; /bank: wrong bank; must be an object", vs.Error())
	require.Equal(t, "/amount：不得小于 1；/bank：开户行不符；应为对象", vs.Text("zh-CN"))
	b, err := json.Marshal(vs.Err())
	require.NoError(t, err)
	require.JSONEq(t, `{"violations":[
		{"pointer":"/amount","rule":"minimum","allowed":"1","zh":"不得小于 1","en":"must be at least 1"},
		{"pointer":"/bank","rule":"check","zh":"开户行不符","en":"wrong bank"},
		{"pointer":"","rule":"type","allowed":"object","zh":"应为对象","en":"must be an object"}]}`, string(b))
	for range jsonx.DefaultViolations {
		vs.Add(fmt.Sprint("/", len(vs.List)), jsonx.Required)
	}
	b, err = json.Marshal(&vs)
	require.NoError(t, err)
	require.NotContains(t, string(b), `"cut"`, "what the whole breaks has no parts")
}

// Keys of the other side appear in pointers, escaped and bounded.
func TestViolationsOfForeignKeys(t *testing.T) {
	var s jsonx.Scanner
	_, err := readOrder(&s, []byte(`{"name":"n","amount":1,"bank":{"code":"ABC","`+strings.Repeat("钥", 100)+`":1}}`), false)
	require.Equal(t, []string{"/bank/" + strings.Repeat("钥", 21) + "… unknown"}, found(err))
}

// No text about a violation may hold the value that broke the rule.
func TestViolationsNeverHoldValues(t *testing.T) {
	const secret = "61012119000109"
	src := strings.ReplaceAll(`{"name":"S\uD800"}#{"name":["S"],"amount":"S","urgent":"S","terms":["S",S99999999],"day":"S","bank":{"code":"S","limit":"S"},"rates":{"a":"S"}}#{"S`, "S", secret)
	for _, text := range strings.Split(src, "#") {
		var s jsonx.Scanner
		_, err := readOrder(&s, []byte(text), false)
		require.Error(t, err)
		b, marshalErr := json.Marshal(err)
		require.NoError(t, marshalErr)
		all := fmt.Sprintf("%v %+v %s %s", err, err, err.(*jsonx.Violations).Text("zh"), b)
		require.NotContains(t, all, secret)
	}
}

func TestRuleText(t *testing.T) {
	names := []string{
		jsonx.RuleRequired, jsonx.RulePattern, jsonx.RuleEnum, jsonx.RuleMinimum, jsonx.RuleMaximum, jsonx.RuleLength, jsonx.RuleItems,
		jsonx.RuleUnique, jsonx.RuleMultipleOf, jsonx.RuleOneOf, jsonx.RuleCheckDigit, jsonx.RuleCondition, jsonx.RuleUnknown,
		jsonx.RuleDuplicate, jsonx.RuleUTF8, jsonx.RuleSyntax, jsonx.RuleDepth, "another",
	}
	for _, name := range names {
		rule := &jsonx.Rule{Name: name, Allowed: "1..32"}
		zh, en := rule.Text("zh-CN"), rule.Text("en")
		require.NotEqual(t, zh, en, name)
		require.NotContains(t, zh+en, "$", name)
		require.Equal(t, zh, rule.Text("ZH"))
		require.Equal(t, zh, rule.Text("zh_TW"))
		require.Equal(t, en, rule.Text("zha"))
		require.Equal(t, en, rule.Text(""))
	}
	require.Equal(t, "must match $1", (&jsonx.Rule{Name: jsonx.RulePattern, Allowed: "$1"}).Text("en"))
	require.Equal(t, "仅中文", (&jsonx.Rule{Name: jsonx.RuleCheck, ZH: "仅中文"}).Text("en"))
	require.Equal(t, "English only", (&jsonx.Rule{Name: jsonx.RuleCheck, EN: "English only"}).Text("zh"))
}

func TestValidStringIsAskedOnlyOfWhatNoScannerRead(t *testing.T) {
	var s jsonx.Scanner
	vs := &s.Violations
	require.False(t, vs.ValidString("\xff"))
	s.Reset([]byte(`"刘"`), jsonx.Limits{})
	require.True(t, vs.ValidString("\xff"), "it cannot be of this text")
	vs.Reset(0)
	require.False(t, vs.ValidString("\xff"), "a value that is to be sent")
	s.Reset([]byte("\"\xff\""), jsonx.Limits{})
	require.False(t, vs.ValidString("\xff"))
	s.Reset([]byte(`"刘"`), jsonx.Limits{})
	s.Clear()
	require.False(t, vs.ValidString("\xff"))
	require.True(t, vs.ValidString("刘"))
}
