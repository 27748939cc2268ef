package recipe_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/recipe"
)

func TestUnix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMilli(rapid.Int64Range(-62135596800000, 253402300799999).Draw(t, "at")).UTC()
		got, ok := recipe.FromUnixMilli(recipe.AppendUnixMilli(nil, at))
		require.True(t, ok)
		require.Equal(t, at, got)
		got, ok = recipe.FromUnix(string(recipe.AppendUnix(nil, at)))
		require.True(t, ok)
		require.Equal(t, at.Unix(), got.Unix())
	})
	for _, text := range []string{"", "-", "+1", "01", "-0", "00", "1 ", "1.0", "1e2", "0x1", "٣", "253402300800", "9999999999999999999", "99999999999999999999"} {
		_, ok := recipe.FromUnix(text)
		require.False(t, ok, text)
	}
	_, ok := recipe.FromUnixMilli("253402300800000")
	require.False(t, ok)
	at, ok := recipe.FromUnix("0")
	require.True(t, ok)
	require.True(t, at.Equal(time.Unix(0, 0)))
}

// The patterns with their layouts in package time.
var layouts = map[string]string{
	"EEE, dd MMM yyyy HH:mm:ss 'GMT'": "Mon, 02 Jan 2006 15:04:05 GMT",
	"yyyy-MM-dd HH:mm:ss":             "2006-01-02 15:04:05",
	"yyyyMMddHHmmss":                  "20060102150405",
	"yyyyMMddHHmmssSSS":               "20060102150405.000",
	"yyyy-MM-dd'T'HH:mm:ss.SSSXXX":    "2006-01-02T15:04:05.000Z07:00",
	"yyyyMMdd'T'HHmmss'Z'":            "20060102T150405Z",
	"dd/MM/yyyy HH:mm:ss Z":           "02/01/2006 15:04:05 -0700",
	"HH:mm:ssXX yyyy年MM月dd日":          "15:04:05Z0700 2006年01月02日",
	"'o''clock:' HH ''mm ss ddMMyyyy": "o'clock: 15 '04 05 02012006",
}

func TestDatetimeAgainstTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.SampledFrom([]int{0, 480, -330, 1439, -1}).Draw(t, "zone")
		location := time.FixedZone("", minutes*60)
		zone := "Z"
		if minutes != 0 {
			zone = time.Unix(0, 0).In(location).Format("-07:00")
		}
		at := time.Unix(rapid.Int64Range(-62000000000, 253400000000).Draw(t, "at"), int64(rapid.IntRange(0, 999).Draw(t, "millis"))*1e6)
		for pattern, layout := range layouts {
			want := at.In(location).Format(layout)
			if strings.Contains(pattern, "ssSSS") {
				want = strings.Replace(want, ".", "", 1)
			}
			got := string(recipe.AppendDatetime(nil, at, pattern, zone))
			require.Equal(t, want, got, pattern)
			exact, err := recipe.CheckDatetime(pattern, zone)
			require.NoError(t, err)
			require.True(t, exact)
			back, ok := recipe.FromDatetime([]byte(got), pattern, zone)
			require.True(t, ok, got)
			if !strings.Contains(pattern, "SSS") {
				at := at.Truncate(time.Second)
				require.True(t, at.Equal(back), "%v %v", at, back)
				continue
			}
			require.True(t, at.Equal(back), "%v %v", at, back)
		}
	})
}

func TestFromDatetimeIsStrict(t *testing.T) {
	const pattern = "yyyy-MM-dd HH:mm:ss"
	for _, text := range []string{
		"", "2017-02-29 00:00:00", "2017-10-01 24:00:00", "2017-10-01 00:60:00", "2017-10-01 23:59:60", "2017-13-01 00:00:00", "0000-01-01 00:00:00",
		"2017-10-1 00:00:00", "2017-10-01T00:00:00", "2017-10-01 00:00:00 ", "2017-10-01 00:00", " 2017-10-01 00:00:00", "２017-10-01 00:00:0",
	} {
		_, ok := recipe.FromDatetime(text, pattern, "+08:00")
		require.False(t, ok, text)
	}
	at, ok := recipe.FromDatetime("2017-10-01 00:00:00", pattern, "+08:00")
	require.True(t, ok)
	require.Equal(t, "2017-09-30T16:00:00Z", at.Format(time.RFC3339))

	_, ok = recipe.FromDatetime("2017-10-01T00:00:00+08:00", "yyyy-MM-dd'T'HH:mm:ssXXX", "+08:00")
	require.True(t, ok)
	_, ok = recipe.FromDatetime("2017-10-01T00:00:00+09:00", "yyyy-MM-dd'T'HH:mm:ssXXX", "+08:00")
	require.False(t, ok, "the zone is the contract's")
	_, ok = recipe.FromDatetime("2017", "yyyy", "CST")
	require.False(t, ok)
	_, ok = recipe.FromDatetime("2017", "YYYY", "")
	require.False(t, ok)
}

// TestHTTPDate holds the dates of HTTP headers, whose names are English.
func TestHTTPDate(t *testing.T) {
	const pattern = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
	at := time.Date(2021, 4, 20, 2, 7, 55, 0, time.UTC)
	text := string(recipe.AppendDatetime(nil, at, pattern, ""))
	require.Equal(t, at.Format(http.TimeFormat), text)
	exact, err := recipe.CheckDatetime(pattern, "")
	require.True(t, exact)
	require.NoError(t, err)
	back, ok := recipe.FromDatetime(text, pattern, "")
	require.True(t, ok)
	require.Equal(t, at, back)
	for _, other := range []string{"Wed, 20 Apr 2021 02:07:55 GMT", "Tue, 20 apr 2021 02:07:55 GMT", "Tue, 20 April 2021 02:07:55 GMT", "20 Apr 2021 02:07:55 GMT"} {
		_, ok := recipe.FromDatetime(other, pattern, "")
		require.False(t, ok, other)
	}
	_, err = recipe.CheckDatetime("yyyy-MM MMM", "")
	require.ErrorIs(t, err, recipe.ErrRepeat)
}

func TestCheckDatetime(t *testing.T) {
	for pattern, want := range map[string]error{
		"YYYY-MM-dd": recipe.ErrPattern, "yy": recipe.ErrPattern, "yyyy-M": recipe.ErrPattern, "hh": recipe.ErrPattern, "T": recipe.ErrPattern,
		"yyyy'T": recipe.ErrQuote, "yyyy yyyy": recipe.ErrRepeat, "'yyyy'": nil, "": nil, "HH:mm": nil, "''": nil,
	} {
		exact, err := recipe.CheckDatetime(pattern, "")
		require.ErrorIs(t, err, want, pattern)
		require.False(t, exact)
	}
	for _, zone := range []string{"CST", "8", "+8:00", "+0800", "+24:00", "+08:60", "08:00 ", "z"} {
		_, err := recipe.CheckDatetime("yyyy", zone)
		require.ErrorIs(t, err, recipe.ErrZone, zone)
	}
}

func FuzzDatetime(f *testing.F) {
	f.Add("2017-10-01 08:30:00", "yyyy-MM-dd HH:mm:ss", "+08:00")
	f.Add("20171001T083000Z", "yyyyMMdd'T'HHmmss'Z'", "Z")
	f.Add("2017-10-01T08:30:00.500-03:30", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "-03:30")
	f.Add("'", "''", "")
	f.Fuzz(func(t *testing.T, text, pattern, zone string) {
		exact, err := recipe.CheckDatetime(pattern, zone)
		at, ok := recipe.FromDatetime(text, pattern, zone)
		if err != nil {
			return
		}
		if ok && exact {
			require.Equal(t, text, string(recipe.AppendDatetime(nil, at, pattern, zone)), "one text for each time")
		}
	})
}

func ExampleAppendDatetime() {
	at := time.Date(2017, 10, 1, 0, 30, 0, 0, time.UTC)
	fmt.Println(string(recipe.AppendDatetime(nil, at, "yyyy-MM-dd HH:mm:ss", "+08:00")))
	// Output: 2017-10-01 08:30:00
}
