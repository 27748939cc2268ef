package jsonx_test

import (
	"encoding/base64"
	"encoding/json"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/seed-1f9ebf69/signet/runtime/jsonx"
)

func TestParseDate(t *testing.T) {
	for _, text := range []string{"2017-10-01", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"} {
		d, ok := jsonx.ParseDate(text)
		require.True(t, ok, text)
		require.Equal(t, text, d.String())
	}
	for _, text := range []string{
		"", "2017-02-29", "1900-02-29", "2017-04-31", "2017-13-01", "2017-00-01", "2017-01-00", "0000-01-01", "2017-1-01", "17-01-01",
		"2017/01/01", "2017-01-01 ", "+017-01-01", "2017-01-0x", "２017-01-1",
	} {
		_, ok := jsonx.ParseDate(text)
		require.False(t, ok, text)
	}
}

func TestDateAgreesWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := jsonx.Date{
			Year:  rapid.IntRange(1, 9999).Draw(t, "year"),
			Month: time.Month(rapid.IntRange(0, 13).Draw(t, "month")),
			Day:   rapid.IntRange(0, 32).Draw(t, "day"),
		}
		at := d.Time(time.UTC)
		require.Equal(t, jsonx.DateOf(at) == d && at.Year() <= 9999, d.Valid())
		if !d.Valid() {
			return
		}
		require.Equal(t, at.Format(time.DateOnly), d.String())
		parsed, ok := jsonx.ParseDate(d.String())
		require.True(t, ok)
		require.Equal(t, d, parsed)
		n := rapid.IntRange(-400, 400).Draw(t, "n")
		other := d.AddDays(n)
		require.Equal(t, n > 0, d.Before(other))
		require.Equal(t, n < 0, d.After(other))
		require.Equal(t, n == 0, d.Compare(other) == 0)
	})
}

func TestDateInJSON(t *testing.T) {
	var v struct{ Day jsonx.Date }
	require.NoError(t, json.Unmarshal([]byte(`{"Day":"2017-10-01"}`), &v))
	require.False(t, v.Day.IsZero())
	b, err := json.Marshal(v)
	require.NoError(t, err)
	require.Equal(t, `{"Day":"2017-10-01"}`, string(b))
	require.ErrorContains(t, v.Day.UnmarshalText([]byte("2017-02-29")), "real calendar date")
	require.True(t, jsonx.Date{}.IsZero())
}

func TestParseTime(t *testing.T) {
	for _, text := range []string{"2017-10-01T00:00:00Z", "2017-10-01T23:59:59.123456789+08:00"} {
		at, ok := jsonx.ParseTime(text)
		require.True(t, ok, text)
		require.Equal(t, `"`+text+`"`, string(jsonx.TimeStr(nil, "", at)))
	}
	for _, text := range []string{"", "2017-10-01", "2017-10-01T00:00:00", "2017-10-01T0:00:00Z", "2017-10-01T00:00:00,5Z", "2017-10-01T24:00:00Z", "2017-02-29T00:00:00Z", "2017-10-01T00:00:00+24:00"} {
		_, ok := jsonx.ParseTime(text)
		require.False(t, ok, text)
	}
	require.True(t, jsonx.ValidTime(time.Now()))
	require.False(t, jsonx.ValidTime(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)))
	require.False(t, jsonx.ValidTime(time.Date(2000, 1, 1, 0, 0, 0, 0, time.FixedZone("", 30))))
}

func TestParseDuration(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"P1D": 24 * time.Hour, "P1DT2H3M4S": 26*time.Hour + 3*time.Minute + 4*time.Second, "PT0.5S": time.Second / 2, "PT0S": 0, "P0D": 0,
		"-PT1M": -time.Minute, "PT90M": 90 * time.Minute, "PT0.000000001S": 1, "PT1H1S": time.Hour + time.Second, "P01D": 24 * time.Hour,
	} {
		d, ok := jsonx.ParseDuration(text)
		require.True(t, ok, text)
		require.Equal(t, want, d, text)
	}
	for _, text := range []string{
		"", "P", "-", "-P", "PT", "P1DT", "1D", "P1", "P1H", "PT1D", "P1M", "P1Y", "P1W", "PT1S1M", "PT1M1M", "PT1.5M", "P1.5D", "PT1.S", "PT.5S",
		"PT0.0000000001S", "PT-1S", "+PT1S", "P1D2H", "PTT1S", "pt1s", "PT1S ", "P106752D", "PT9223372037S", "PT9223372036.9S", "P99999999999999999999D",
	} {
		_, ok := jsonx.ParseDuration(text)
		require.False(t, ok, text)
	}
}

func TestDurationRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := time.Duration(rapid.Int64().Draw(t, "d"))
		back, ok := jsonx.ParseDuration(string(jsonx.AppendDuration(nil, d)))
		require.True(t, ok)
		require.Equal(t, d, back)
	})
	require.Equal(t, "-P106751DT23H47M16.854775808S", string(jsonx.AppendDuration(nil, -1<<63)))
	require.Equal(t, "P1DT0.25S", string(jsonx.AppendDuration(nil, 24*time.Hour+time.Second/4)))
	require.Equal(t, "P2D", string(jsonx.AppendDuration(nil, 48*time.Hour)))
}

func FuzzDuration(f *testing.F) {
	f.Add("P1DT2H3M4.5S")
	f.Add("-PT0.000000001S")
	f.Add("P106751DT23H47M16.854775808S")
	f.Fuzz(func(t *testing.T, text string) {
		d, ok := jsonx.ParseDuration(text)
		if !ok {
			return
		}
		back, ok := jsonx.ParseDuration(string(jsonx.AppendDuration(nil, d)))
		require.True(t, ok)
		require.Equal(t, d, back)
	})
}

func TestParseBytes(t *testing.T) {
	b, ok := jsonx.ParseBytes("AQI=")
	require.True(t, ok)
	require.Equal(t, []byte{1, 2}, b)
	for _, text := range []string{"AQI", "AQJ=", "AQ==\n", "AQI=\r\n", "A===", "AQ-_", " AQI="} {
		_, ok := jsonx.ParseBytes(text)
		require.False(t, ok, text)
	}
}

func TestDecimals(t *testing.T) {
	for _, text := range []string{"0", "-0", "1.50", "-0.001", "123456789012345678901234567890"} {
		require.True(t, jsonx.ValidDecimal(text), text)
	}
	for _, text := range []string{"", "-", ".5", "5.", "01", "+1", "1e2", "1.5.0", "1 ", "--1", "٣"} {
		require.False(t, jsonx.ValidDecimal(text), text)
	}
	require.Negative(t, jsonx.CompareDecimal("9.99", "10"))
	require.Positive(t, jsonx.CompareDecimal("12.5", "11.9"))
	require.Negative(t, jsonx.CompareDecimal("-2", "-1.5"))
	require.Negative(t, jsonx.CompareDecimal("-1", "1"))
	require.Positive(t, jsonx.CompareDecimal("0", "-0.1"))
	require.Zero(t, jsonx.CompareDecimal("-0", "0.00"))
	require.True(t, jsonx.DecimalMultipleOf("1.50", "0.05"))
	require.True(t, jsonx.DecimalMultipleOf("-100", "50"))
	require.False(t, jsonx.DecimalMultipleOf("1.51", "0.05"))
	require.False(t, jsonx.DecimalMultipleOf("1.001", "0.05"))
	require.True(t, jsonx.DecimalMultipleOf("0", "0.05"))
	require.False(t, jsonx.DecimalMultipleOf("1", "0"), "no number is a multiple of nothing")
}

func TestDecimalsAgainstRationals(t *testing.T) {
	decimal := rapid.StringMatching(`-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,12})?`)
	step := rapid.StringMatching(`(0|[1-9][0-9]{0,5})\.[0-9]{0,5}[1-9]|[1-9][0-9]{0,17}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b, by := decimal.Draw(t, "a"), decimal.Draw(t, "b"), step.Draw(t, "step")
		if rapid.Bool().Draw(t, "near") {
			b = a + "0"
		}
		if !jsonx.ValidDecimal(b) {
			b = "0"
		}
		x, _ := new(big.Rat).SetString(a)
		y, _ := new(big.Rat).SetString(b)
		s, _ := new(big.Rat).SetString(by)
		sign := func(n int) int { return min(max(n, -1), 1) }
		require.Equal(t, x.Cmp(y), sign(jsonx.CompareDecimal(a, b)), "%s and %s", a, b)
		require.Equal(t, new(big.Rat).Quo(x, s).IsInt(), jsonx.DecimalMultipleOf(a, by), "%s by %s", a, by)
		multiple := new(big.Rat).Mul(s, big.NewRat(rapid.Int64().Draw(t, "factor"), 1)).FloatString(6)
		require.True(t, jsonx.DecimalMultipleOf(multiple, by), "%s by %s", multiple, by)
	})
}

func TestCheckDigits(t *testing.T) {
	for _, text := range []string{"4111111111111111", "5500005555555559", "79927398713", "00"} {
		require.True(t, jsonx.Luhn(text), text)
	}
	for _, text := range []string{"", "0", "4111111111111112", "4111-1111", "79927398710"} {
		require.False(t, jsonx.Luhn(text), text)
	}
	for _, text := range []string{"11010519491231002X", "11010519491231002x", "440524188001010014"} {
		require.True(t, jsonx.GB11643(text), text)
	}
	for _, text := range []string{"", "110105194912310021", "11010519491231002", "1101051949123100２X", "X1010519491231002X"} {
		require.False(t, jsonx.GB11643(text), text)
	}
}

// Each wrong digit is found, and each exchange of two neighbours by GB 11643.
func TestCheckDigitsFindErrors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(rapid.StringMatching(`[0-9]{17}`).Draw(t, "digits"))
		var whole []byte
		for _, last := range []byte("0123456789X") {
			if jsonx.GB11643(string(append(text, last))) {
				require.Nil(t, whole, "one check digit only")
				whole = append(append([]byte{}, text...), last)
			}
		}
		require.NotNil(t, whole)
		at := rapid.IntRange(0, 15).Draw(t, "at")
		swapped := append([]byte{}, whole...)
		swapped[at], swapped[at+1] = swapped[at+1], swapped[at]
		require.Equal(t, string(swapped) == string(whole), jsonx.GB11643(string(swapped)))

		var card []byte
		for _, last := range []byte("0123456789") {
			if jsonx.Luhn(string(append(text, last))) {
				card = append(append([]byte{}, text...), last)
			}
		}
		card[at] = '0' + (card[at]-'0'+1)%10
		require.False(t, jsonx.Luhn(string(card)))
	})
}

func TestBytesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "b")
		text := jsonx.BytesStr(nil, "", b)
		require.Equal(t, `"`+base64.StdEncoding.EncodeToString(b)+`"`, string(text))
		back, ok := jsonx.ParseBytes(string(text[1 : len(text)-1]))
		require.True(t, ok)
		require.Equal(t, append([]byte{}, b...), append([]byte{}, back...))
	})
}
