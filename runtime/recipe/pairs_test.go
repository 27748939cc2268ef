package recipe_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

func sample() *recipe.Pairs {
	p := new(recipe.Pairs)
	p.Add("text10", "x")
	p.Add("text", "y")
	p.Add("B", "2")
	p.Add("a", "")
	p.AddBytes([]byte("b"), []byte("1"))
	p.AddNull("nil")
	p.Add("sign", "s")
	return p
}

func TestPairs(t *testing.T) {
	nameValue := func(dst, name, value []byte) []byte { return append(append(dst, name...), value...) }
	tests := []struct {
		name string
		rule recipe.PairsRule
		want string
	}{
		{"by name", recipe.PairsRule{Join: "&"}, "B=2&a=&b=1&nil=null&sign=s&text=y&text10=x"},
		{"without some", recipe.PairsRule{Except: []string{"sign", "none"}, Join: "&"}, "B=2&a=&b=1&nil=null&text=y&text10=x"},
		{"some only", recipe.PairsRule{Only: []string{"sign", "a", "none"}, Join: "&"}, "a=&sign=s"},
		{"empty dropped", recipe.PairsRule{Empty: recipe.DropEmpty, Join: "&"}, "B=2&b=1&sign=s&text=y&text10=x"},
		{"null dropped", recipe.PairsRule{Empty: recipe.DropNull, Join: "&"}, "B=2&a=&b=1&sign=s&text=y&text10=x"},
		{"folded", recipe.PairsRule{Order: recipe.ByNameFolded, Join: "&"}, "a=&B=2&b=1&nil=null&sign=s&text=y&text10=x"},
		{"by what they become", recipe.PairsRule{Order: recipe.ByEach, Join: "&"}, "B=2&a=&b=1&nil=null&sign=s&text10=x&text=y"},
		{"as sent", recipe.PairsRule{Order: recipe.AsSent, Join: ","}, "text10=x,text=y,B=2,a=,b=1,nil=null,sign=s"},
		{"listed", recipe.PairsRule{Order: recipe.AsListed, Listed: []string{"sign", "none", "a"}, Join: "&"}, "sign=s&a=&text10=x&text=y&B=2&b=1&nil=null"},
		{"each", recipe.PairsRule{Each: nameValue, Empty: recipe.DropEmpty}, "B2b1signstextytext10x"},
		{"each, sorted", recipe.PairsRule{Each: nameValue, Order: recipe.ByEach, Join: ";"}, "B2;a;b1;nilnull;signs;text10x;texty"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, "kept "+test.want, string(sample().Append([]byte("kept "), &test.rule)))
		})
	}
}

func TestPairsOfOneName(t *testing.T) {
	p := new(recipe.Pairs)
	for _, value := range []string{"2", "1", "3"} {
		p.Add("n", value)
	}
	require.Equal(t, 3, p.Len())
	require.Equal(t, "n=2n=1n=3", string(p.Append(nil, &recipe.PairsRule{})))
	require.Equal(t, "n=1n=2n=3", string(p.Append(nil, &recipe.PairsRule{Order: recipe.ByNameValue})))
	p.Reset()
	require.Zero(t, p.Len())
	require.Empty(t, p.Append(nil, &recipe.PairsRule{}))
}

// TestPairsOfJSON: values may be JSON texts, of which "" is the empty one.
func TestPairsOfJSON(t *testing.T) {
	for empty, want := range map[recipe.Empty]string{
		recipe.DropEmptyJSON: "a=1&d=\" \"", recipe.DropNull: "a=1&b=\"\"&d=\" \"", recipe.KeepEmpty: "a=1&b=\"\"&c=null&d=\" \"",
	} {
		p := new(recipe.Pairs)
		p.Add("a", "1")
		p.Add("b", `""`)
		p.AddNull("c")
		p.Add("d", `" "`)
		require.Equal(t, want, string(p.Append(nil, &recipe.PairsRule{Empty: empty, Join: "&"})))
	}
}

func TestPairsOfForm(t *testing.T) {
	var f recipe.Form
	require.NoError(t, f.Parse([]byte("b=%E5%88%98&a=1+2"), 0))
	var p recipe.Pairs
	p.AddForm(&f)
	require.Equal(t, "a=1 2&b=刘", string(p.Append(nil, &recipe.PairsRule{Join: "&"})))
}

func TestPairsAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type pair struct{ name, value string }
		var list []pair
		var p recipe.Pairs
		for range rapid.IntRange(0, 20).Draw(t, "count") {
			at := pair{rapid.StringMatching(`[aAbB_刘]{0,3}`).Draw(t, "name"), rapid.StringMatching(`[ab=]{0,2}`).Draw(t, "value")}
			list = append(list, at)
			p.Add(at.name, at.value)
		}
		order := rapid.SampledFrom([]recipe.Order{recipe.ByName, recipe.ByNameValue, recipe.ByNameFolded, recipe.ByEach, recipe.AsSent}).Draw(t, "order")
		slices.SortStableFunc(list, func(a, b pair) int {
			switch order {
			case recipe.ByName:
				return strings.Compare(a.name, b.name)
			case recipe.ByNameValue:
				return strings.Compare(a.name+"\x00"+a.value, b.name+"\x00"+b.value)
			case recipe.ByNameFolded:
				return strings.Compare(strings.ToLower(a.name)+"\x00"+a.name, strings.ToLower(b.name)+"\x00"+b.name)
			case recipe.ByEach:
				return strings.Compare(a.name+"="+a.value, b.name+"="+b.value)
			}
			return 0
		})
		var want []string
		for _, at := range list {
			want = append(want, at.name+"="+at.value)
		}
		rule := recipe.PairsRule{Order: order, Join: "&"}
		require.Equal(t, strings.Join(want, "&"), string(p.Append(nil, &rule)))
		require.Equal(t, strings.Join(want, "&"), string(p.Append(nil, &rule)), "once more")
	})
}

func TestPairsAmbiguous(t *testing.T) {
	rule := recipe.PairsRule{Except: []string{"sign"}, Empty: recipe.DropEmpty, Join: "&", Assign: "=", Apart: []string{"memo", "memo2"}}
	ambiguous := func(rule recipe.PairsRule, pairs ...string) bool {
		p := new(recipe.Pairs)
		for i := 0; i < len(pairs); i += 2 {
			p.Add(pairs[i], pairs[i+1])
		}
		p.Append(nil, &rule)
		return p.Ambiguous(&rule)
	}
	for value, want := range map[string]bool{
		"x&memo2=y": true, "x&other&memo2=": true, "x&other=y": false, "memo2=y": false, "x&memo2": false, "": false, "x&&memo2=1": true,
		"x&memo=y": false, // memo itself is there: it would occur twice
	} {
		require.Equal(t, want, ambiguous(rule, "first", "", "memo", value), value)
	}
	require.False(t, ambiguous(rule, "memo", "x&memo2=y", "memo2", "z"), "memo2 would occur twice")
	require.True(t, ambiguous(rule, "memo", "x&memo2=y", "memo2", ""), "an empty one is left out")
	require.False(t, ambiguous(rule, "memo", "x", "sign", "x&memo2=y"), "it takes no part")
	doubles := rule
	doubles.Doubles = true
	require.True(t, ambiguous(doubles, "memo", "x&memo2=y", "memo2", "z"))
	apart := rule
	apart.Apart = nil
	require.False(t, ambiguous(apart, "memo", "x&memo2=y"))
	overlapping := recipe.PairsRule{Join: "&&", Assign: ":", Apart: []string{"b"}}
	require.True(t, ambiguous(overlapping, "a", "x&&&b:1"), "either & may begin the separator")
	distinct := recipe.PairsRule{Join: "&", Distinct: true}
	require.True(t, ambiguous(distinct, "a", "1", "b", "2", "a", "3"))
	require.False(t, ambiguous(distinct, "a", "1", "b", "1"))
	touching := rule
	touching.Join = ""
	require.False(t, ambiguous(touching, "memo", "memo2=y"), "without a separator nothing can be told apart anyway")
}

// TestPairsDistinct: names of several carriers differ, those of pairs that are
// dropped as well, but not those that take no part.
func TestPairsDistinct(t *testing.T) {
	for name, c := range map[string]struct {
		values [2]string
		rule   recipe.PairsRule
		want   bool
	}{
		"twice":               {[2]string{"1", "2"}, recipe.PairsRule{Distinct: true}, true},
		"one is dropped":      {[2]string{"", "2"}, recipe.PairsRule{Distinct: true, Empty: recipe.DropEmpty}, true},
		"the other is":        {[2]string{"1", ""}, recipe.PairsRule{Distinct: true, Empty: recipe.DropEmpty}, true},
		"both are":            {[2]string{"", ""}, recipe.PairsRule{Distinct: true, Empty: recipe.DropEmpty}, true},
		"left out":            {[2]string{"1", "2"}, recipe.PairsRule{Distinct: true, Except: []string{"n"}}, false},
		"two names for all":   {[2]string{"1", "2"}, recipe.PairsRule{}, false},
		"not of those chosen": {[2]string{"1", "2"}, recipe.PairsRule{Distinct: true, Only: []string{"m"}}, false},
	} {
		p := new(recipe.Pairs)
		p.Add("m", "0")
		p.Add("n", c.values[0])
		p.Add("n", c.values[1])
		p.Append(nil, &c.rule)
		require.Equal(t, c.want, p.Ambiguous(&c.rule), name)
		p.Reset()
		p.Append(nil, &c.rule)
		require.False(t, p.Ambiguous(&c.rule), name)
	}
}

func TestPairsAllocations(t *testing.T) {
	p, dst := sample(), make([]byte, 0, 256)
	for _, order := range []recipe.Order{recipe.ByName, recipe.ByNameValue, recipe.ByNameFolded, recipe.ByEach, recipe.AsSent, recipe.AsListed} {
		rule := &recipe.PairsRule{Except: []string{"sign"}, Empty: recipe.DropEmpty, Order: order, Join: "&"}
		require.Zero(t, testing.AllocsPerRun(100, func() {
			p.Reset()
			p.Add("b", "1")
			p.Add("a", "2")
			p.AddNull("n")
			p.Append(dst, rule)
		}), order)
	}
}

func BenchmarkPairs(b *testing.B) {
	rule := &recipe.PairsRule{Except: []string{"sign"}, Empty: recipe.DropEmpty, Join: "&"}
	var p recipe.Pairs
	dst := make([]byte, 0, 256)
	b.ReportAllocs()
	for b.Loop() {
		p.Reset()
		for _, name := range []string{"method", "app_id", "timestamp", "version", "charset", "biz_content", "sign", "sign_type"} {
			p.Add(name, "value")
		}
		p.Append(dst, rule)
	}
}
