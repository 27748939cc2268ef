package report

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var sample = []*Figure{
	{
		Title: "Server", Note: "One request.", Head: []string{"", "times Signet"}, Cost: "1 µs", Job: Words{"serve <one>", "处理一个请求"}, Caption: Words{"all alike", "条件相同"},
		Rows: [][]string{{"Signet", "1.00"}, {"slow", "12.31"}, {"quick", "0.52"}},
		Bars: []Bar{{"Signet", 1}, {"slow", 12.31}, {"quick", 0.52}},
	},
	{Title: "Loopback", Note: "Sockets.", Head: []string{""}, Rows: [][]string{{"Signet"}}},
}

var machine = Machine{CPU: "A CPU", Cores: 2, Go: "go1", System: "linux/amd64", Versions: [][]string{{"ogen", "v1"}}}

func TestResults(t *testing.T) {
	text := Results(sample, machine)
	require.Contains(t, text, "A CPU, 2 cores, go1, linux/amd64.")
	require.Contains(t, text, "## Server\n\nOne request.\n\n|  | times Signet |\n|---|---|\n| Signet | 1.00 |\n| slow | 12.31 |\n| quick | 0.52 |\n")
	require.Contains(t, text, "## Loopback\n")
	require.Contains(t, text, "| ogen | v1 |\n")
}

func TestSummary(t *testing.T) {
	require.Contains(t, Summary(sample, machine, English), "| serve <one> | 1 µs | quick 0.52; slow 12 |\n")
	require.Contains(t, Summary(sample, machine, Chinese), "| 处理一个请求 | 1 µs | quick 0.52; slow 12 |\n")
	require.Contains(t, Summary(sample, machine, English), "- serve <one>: all alike\n\nA CPU, 2 cores, go1, linux/amd64.\n")
	require.Contains(t, Summary(sample, machine, Chinese), "- 处理一个请求: 条件相同\n\nA CPU, 2 cores, go1, linux/amd64。\n")
	require.NotContains(t, Summary(sample, machine, English), "Loopback")
}

func TestReplace(t *testing.T) {
	text, err := Replace("before\n"+begin+"old\n"+end+"after\n", "new\n")
	require.NoError(t, err)
	require.Equal(t, "before\n"+begin+"new\n"+end+"after\n", text)
	_, err = Replace("before\n"+begin, "new\n")
	require.Error(t, err)
}

// TestSVG reads the picture as XML: the cheapest first, each bar as long as its
// ratio says.
func TestSVG(t *testing.T) {
	var texts []string
	var bars []string
	d := xml.NewDecoder(strings.NewReader(SVG(sample)))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.CharData:
			texts = append(texts, string(token))
		case xml.StartElement:
			if token.Name.Local == "rect" {
				bars = append(bars, token.Attr[0].Value)
			}
		}
	}
	require.Subset(t, texts, []string{"serve <one>", "Signet: 1 µs", "quick", "0.52×", "slow", "12×", "1.0×"})
	require.NotContains(t, texts, "Loopback")
	require.Equal(t, []string{"paper", "bar", "own", "bar"}, bars)
}
