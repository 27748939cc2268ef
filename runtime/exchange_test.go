package runtime

import (
	"errors"
	"net/http"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// TestReleaseResets fills every field: one that Release forgets fails here.
func TestReleaseResets(t *testing.T) {
	x := new(Exchange)
	x.adopt(defaultOptions)
	head := http.Header{"A": {"b"}}
	x.Method, x.Path, x.Query, x.Header, x.Body = "POST", "/p", "q", head, []byte("body")
	x.Call, x.Args, x.ID, x.Peer, x.At = []byte("c"), []byte("a"), "id", &Credential{}, time.Now()
	x.Cause, x.Fault, x.Result, x.Text = Internal, &Fault{}, []byte("r"), "text"
	x.Status, x.AnswerHead, x.Answer, x.Scratch = 200, head, []byte("answer"), []byte("key")
	x.Scheme, x.Host, x.Base, x.CallPath = "https", "h", "/b", "/c"
	x.routes, x.rest, x.gathered, x.texts = newRoutes(nil), []byte("r"), []byte("g"), []byte("t")
	x.inPath, x.flat, x.isFlat = []flatField{{"a", []byte("b")}}, []flatField{{"a", []byte("b")}}, true
	x.left, x.Unsigned, x.prefixes = recipe.DropEmpty, true, []prefixes{{}}
	x.own[0].all, x.calls, x.found = &recipe.Prefix{}, map[string]*Endpoint{"c": {}}, &Endpoint{}
	x.Keep(0, []byte("k"))
	_, err := x.XML([]byte("<a><b>c</b></a>"), "a")
	require.NoError(t, err)
	_, err = x.QueryForm()
	require.NoError(t, err)
	x.encoded, x.unread = []byte("e"), true
	x.Remember([]byte("once"))
	x.Fail(errors.New("x"))
	x.Now()
	x.violations().Add("/a", jsonx.Required)
	_, err = x.Form([]byte("a=%20b"))
	require.NoError(t, err)
	_, err = x.Members([]byte(`{"a":"\n"}`))
	require.NoError(t, err)
	x.Pairs().Add("a", "b")

	all := reflect.ValueOf(x).Elem()
	for i := range all.NumField() {
		require.False(t, all.Field(i).IsZero(), "the test fills %s", all.Type().Field(i).Name)
	}
	scratch := x.Scratch
	x.Release()
	require.NotContains(t, string(scratch[:cap(scratch)]), "key", "secrets are wiped")
	for i := range all.NumField() {
		name, v := all.Type().Field(i).Name, all.Field(i)
		if _, isTime := reflect.Zero(v.Type()).Interface().(time.Time); isTime {
			require.True(t, v.IsZero(), name)
			continue
		}
		requireEmpty(t, name, v)
	}
}

// requireEmpty allows memory that is kept, of no length.
func requireEmpty(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Slice, reflect.Map, reflect.String:
		require.Zero(t, v.Len(), name)
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() != reflect.Int { // bounds that the next use sets
				requireEmpty(t, name+"."+v.Type().Field(i).Name, f)
			}
		}
	default:
		require.True(t, v.IsZero(), name)
	}
}

func TestReleaseDropsLargeBuffers(t *testing.T) {
	x := new(Exchange)
	x.Body, x.Answer = make([]byte, maxKept+1), make([]byte, maxKept)
	x.Release()
	require.Nil(t, x.Body)
	require.Equal(t, maxKept, cap(x.Answer))
}

func TestAnsweredAs(t *testing.T) {
	all := []Cause{Malformed, UnknownID, BadSignature, Expired, Replayed, UnknownCall, InvalidArguments, Internal}
	for _, c := range all {
		require.Equal(t, c, c.answeredAs(all))
		require.Equal(t, None, c.answeredAs(nil))
		require.Equal(t, Internal, c.answeredAs([]Cause{Internal}))
	}
	pair := []Cause{BadSignature, InvalidArguments}
	for c, want := range map[Cause]Cause{
		None: None, Malformed: InvalidArguments, UnknownID: BadSignature, BadSignature: BadSignature, Expired: BadSignature,
		Replayed: BadSignature, UnknownCall: InvalidArguments, InvalidArguments: InvalidArguments, Internal: None, Declared: Declared,
	} {
		require.Equal(t, want, c.answeredAs(pair), c)
	}
	require.Equal(t, "bad_signature", BadSignature.String())
	require.Equal(t, "unknown", Cause(99).String())
}

func TestNullable(t *testing.T) {
	_, ok := Nullable[int]{}.Get()
	require.False(t, ok)
	v, ok := Some(7).Get()
	require.True(t, ok)
	require.Equal(t, 7, v)
}

func TestLenient(t *testing.T) {
	x := NewExchange()
	defer x.Release()
	read := func(text string, l Lenient) (int64, error) {
		x.startScan([]byte(text), l)
		var n int64
		for _, ok := x.scan.Object(); ok; _, ok = x.scan.Next() {
			n, _ = x.scan.Int()
		}
		return n, x.scan.Finish()
	}
	for text, want := range map[string]struct {
		n       int64
		lenient Lenient
	}{
		``: {0, Lenient{EmptyArguments: true}}, `[]`: {0, Lenient{PHP: true}}, `{"n":"7"}`: {7, Lenient{PHP: true}},
	} {
		_, err := read(text, Lenient{})
		require.Error(t, err, text)
		n, err := read(text, Lenient{}.and(want.lenient))
		require.NoError(t, err, text)
		require.Equal(t, want.n, n)
		_, err = read(text, want.lenient.and(Lenient{}))
		require.NoError(t, err)
	}
}
