package recipe_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

// elements lists a document as name, text, name, text …; nested ones with a +.
func elements(x *recipe.XML) []string {
	list := []string{}
	for _, e := range x.List {
		name := string(e.Name)
		if e.Nested {
			name += "+"
		}
		list = append(list, name, string(e.Text))
	}
	return list
}

func TestXML(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
	}{
		{"WeChat Pay", "<xml>\n<appid>wx24</appid>\n<body><![CDATA[贡品]]></body>\n</xml>\n", []string{"appid", "wx24", "body", "贡品"}},
		{"declaration", `<?xml version="1.0" encoding='utf-8' standalone = "yes" ?><xml><a>1</a></xml>`, []string{"a", "1"}},
		{"no children", "<xml/>", []string{}},
		{"no children, two tags", " <xml> </xml\n> ", []string{}},
		{"empty", "<xml><a/><b /><c></c><d><![CDATA[]]></d></xml>", []string{"a", "", "b", "", "c", "", "d", ""}},
		{"references", "<xml><a>&lt;&gt;&amp;&quot;&apos;&#65;&#x5218;&#x1f600;&#13;</a></xml>", []string{"a", "<>&\"'A刘😀\r"}},
		{"adjacent sections", "<xml><a>x<![CDATA[<y>]]><![CDATA[&amp;]]>z</a></xml>", []string{"a", "x<y>&amp;z"}},
		{"split section", "<xml><a><![CDATA[]]]]><![CDATA[>]]></a></xml>", []string{"a", "]]>"}},
		{"ends of lines", "<xml><a>1\r\n2\r3</a><b><![CDATA[\r\n\r]]></b></xml>", []string{"a", "1\n2\n3", "b", "\n\n"}},
		{"spaces stay", "<xml><a> x </a></xml>", []string{"a", " x "}},
		{"nested", "<xml><a><b>&lt;</b><b/>x</a><c>1</c></xml>", []string{"a+", "<b>&lt;</b><b/>x", "c", "1"}},
		{"names", "<xml><_a-1.b>1</_a-1.b><名>2</名></xml>", []string{"_a-1.b", "1", "名", "2"}},
	}
	var x recipe.XML // one for all, as in a pool
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.NoError(t, x.Parse([]byte(test.src), "xml", 0))
			require.Equal(t, test.want, elements(&x))
		})
	}
	require.NoError(t, x.Parse([]byte("<xml><a>1</a><b/></xml>"), "xml", 0))
	text, ok := x.Find("a")
	require.True(t, ok)
	require.Equal(t, "1", string(text))
	_, ok = x.Find("c")
	require.False(t, ok)
}

func TestXMLRefuses(t *testing.T) {
	var x recipe.XML
	for _, src := range []string{
		"", "x", "<xml>", "</xml>", "<xml></xm>", "<xml></xml", "<root/>", "<xml/><xml/>", "<xml/>x", "x<xml/>",
		`<!DOCTYPE xml [<!ENTITY a "b">]><xml><a>&a;</a></xml>`, "<!DOCTYPE xml><xml/>", "<xml><!-- --></xml>", "<xml/><!-- -->",
		"<?xml-stylesheet?><xml/>", "<?php ?><xml/>", "<xml><?a?></xml>", `<?xml version="1.1"?><xml/>`, "<?xml?><xml/>",
		`<?xml version="1.0" encoding="GBK"?><xml/>`, `<?xml version="1.0"encoding="UTF-8"?><xml/>`, `<?xml version="1.0"`, ` <?xml version="1.0"?><xml/>`,
		`<xml a="1"/>`, `<xml><a b="1">x</a></xml>`, "<xml xmlns=''/>", "<xml><p:a/></xml>", "<xml>text</xml>", "<xml><a/>,</xml>", "<xml><![CDATA[x]]></xml>",
		"<xml><a></b></xml>", "<xml><a><b></a></b></xml>", "<xml><a></xml>", "<xml><a><b></xml>", "<xml>< a/></xml>", "<xml></ xml>", "<xml><1/></xml>", "<xml><a/ ></xml>",
		"<xml><a>&nbsp;</a></xml>", "<xml><a>&</a></xml>", "<xml><a>&amp</a></xml>", "<xml><a>&#;</a></xml>", "<xml><a>&#x;</a></xml>", "<xml><a>&#X41;</a></xml>",
		"<xml><a>&#0;</a></xml>", "<xml><a>&#xd800;</a></xml>", "<xml><a>&#xffff;</a></xml>", "<xml><a>&#x110000;</a></xml>", "<xml><a>&#99999999999999999999;</a></xml>", "<xml><a>&#6a;</a></xml>",
		"<xml><a>]]></a></xml>", "<xml><a><![CDATA[x</a></xml>", "<xml><a><![CDATA[x]]</a></xml>", "<xml><a><b>&nbsp;</b></a></xml>",
		"<xml><a>\x00</a></xml>", "<xml><a>\x1f</a></xml>", "<xml><a>\xff</a></xml>", "<xml><a>\uffff</a></xml>", "<xml><a>\ufffe</a></xml>", "<xml><a><![CDATA[\x01]]></a></xml>", "\ufeff<xml/>",
	} {
		require.ErrorIs(t, x.Parse([]byte(src), "xml", 0), recipe.ErrXML, src)
		require.Empty(t, x.List)
	}
	require.ErrorIs(t, x.Parse([]byte("<xml><a/><b/><a/></xml>"), "xml", 0), recipe.ErrElementTwice)
	require.ErrorIs(t, x.Parse([]byte("<xml><a/><b/><c/></xml>"), "xml", 2), recipe.ErrTooManyElements)
	require.Empty(t, x.List)
	deep := "<xml>" + strings.Repeat("<a>", 101) + strings.Repeat("</a>", 101) + "</xml>"
	require.ErrorIs(t, x.Parse([]byte(deep), "xml", 0), recipe.ErrXML)
}

func TestXMLRoundTrip(t *testing.T) {
	var x recipe.XML
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"a", "刘", "<", ">", "&", "]", "]]>", "\r", "\n", "\r\n", "&#13;", "<![CDATA["})
		src, want := []byte("<xml>"), []string{}
		for i := range rapid.IntRange(0, 20).Draw(t, "n") {
			name, text := fmt.Sprint("n", i), strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
			src = recipe.AppendXMLElement(src, name, []byte(text), rapid.Bool().Draw(t, "cdata"))
			want = append(want, name, text)
		}
		src = append(src, "</xml>"...)
		require.NoError(t, x.Parse(src, "xml", 0), string(src))
		require.Equal(t, want, elements(&x))
		judged, err := judgeXML(src)
		require.NoError(t, err)
		require.Equal(t, want, judged)
	})
}

// judgeXML reads a document with encoding/xml, as elements lists it.
func judgeXML(src []byte) ([]string, error) {
	d := xml.NewDecoder(strings.NewReader(string(src)))
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("not UTF-8") }
	list, depth, begin, text, nested := []string{}, 0, int64(0), "", false
	for {
		before := d.InputOffset()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth == 2 {
				list = append(list, token.Name.Local)
				begin, text, nested = d.InputOffset(), "", false
			} else if depth > 2 {
				nested = true
			}
		case xml.EndElement:
			if depth--; depth == 1 {
				if nested {
					list[len(list)-1] += "+"
					text = string(src[begin:before])
				}
				list = append(list, text)
			}
		case xml.CharData:
			text += string(token)
		}
	}
}

func compareXML(t require.TestingT, src string) {
	var x recipe.XML
	if x.Parse([]byte(src), "xml", 0) != nil {
		return
	}
	want, err := judgeXML([]byte(src))
	if err != nil && strings.Contains(err.Error(), "invalid XML name") {
		return // it knows fewer letters, those of the fourth edition
	}
	require.NoError(t, err, src)
	require.Equal(t, want, elements(&x), src)
}

// Whatever is accepted means the same to encoding/xml.
func TestXMLAgainstStandardLibrary(t *testing.T) {
	piece := rapid.SampledFrom([]string{"<a>", "</a>", "<b>", "</b>", "<c/>", "x", " ", "&lt;", "&#65;", "\r", "<![CDATA[", "]]>", "&", "<b>1</b>", "<d>&amp;<![CDATA[<]]></d>"})
	rapid.Check(t, func(t *rapid.T) {
		compareXML(t, "<xml>"+strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "")+"</xml>")
	})
}

func TestXMLAllocations(t *testing.T) {
	var x recipe.XML
	src := []byte("<xml><a>1</a><b><![CDATA[<2>]]></b><c>&lt;</c><d><e/></d></xml>")
	require.Zero(t, testing.AllocsPerRun(100, func() { _ = x.Parse(src, "xml", 0) }))
}

func FuzzXML(f *testing.F) {
	for _, seed := range []string{
		"<xml><a>1</a><b><![CDATA[<2>]]></b></xml>", `<?xml version="1.0" encoding="UTF-8"?><xml><a>&#65;&lt;</a></xml>`,
		"<xml><a><b>x</b></a></xml>", "<xml>\r\n<a>\r</a></xml>", "<xml><a/></xml>", "<!DOCTYPE a><xml/>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) { compareXML(t, src) })
}
