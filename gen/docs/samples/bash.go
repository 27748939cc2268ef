package samples

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

// bash keeps bytes in hexadecimal, for variables hold no NUL. Each expression is
// one word.
var bash = &Language{
	Name: "curl", File: "sample.sh",
	frame: `#!/bin/bash
# bash sample.sh (needs curl, openssl and GNU coreutils)
set -euo pipefail
%helpers
%lines`,
	helpers: []snippet{
		{"$(object ", `
object() { # name, JSON value, …
  local members=
  while [ $# -gt 0 ]; do
    members+=",$(json "$1"):$2"
    shift 2
  done
  printf '{%s}' "${members#,}"
}
`},
		{"$(json ", `
json() { # a text in quotes
  local text=${1//\\/\\\\} code character
  text=${text//\"/\\\"}
  for code in {1..31}; do
    printf -v code %02x "$code"
    printf -v character "\\x$code"
    text=${text//"$character"/\\u00$code}
  done
  printf '"%s"' "$text"
}
`},
		{"$(form ", `
form() { # name, value, …
  local fields=
  while [ $# -gt 0 ]; do
    fields+="&$(percent "$1")=$(percent "$2")"
    shift 2
  done
  printf %s "${fields#&}"
}
`},
		{"$(percent_form ", `
percent_form() { # of HTML forms
  local text
  text=$(percent "$1")
  text=${text//%20/+} text=${text//%2A/*}
  printf %s "${text//\~/%7E}"
}
`},
		{"$(percent ", `
percent() { # of RFC 3986
  local LC_ALL=C text=$1 out= octet i
  for ((i = 0; i < ${#text}; i++)); do
    octet=${text:i:1}
    [[ $octet == [A-Za-z0-9._~-] ]] || printf -v octet '%%%02X' "'$octet"
    out+=$octet
  done
  printf %s "$out"
}
`},
		{"$(replace ", `
replace() { printf %s "${1//"$2"/"$3"}"; }
`},
		{"$(slice ", `
slice() { printf %s "${1:$2:$(($3 - $2))}"; }
`},
		{"$(strip_prefix ", `
strip_prefix() { printf %s "${1#"$2"}"; }
`},
		{"$(escape_xml ", `
escape_xml() { printf %s "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }
`},
		{"$(sorted ", `
sorted() { # separator, text, …
  local separator=$1 out= text
  shift
  while IFS= read -r -d '' text; do
    out+=$separator$text
  done < <(printf '%s\0' "$@" | LC_ALL=C sort -z)
  printf %s "${out#"$separator"}"
}
`},
		{"$(ed25519 ", `
ed25519() { # key, hex
  local file
  file=$(mktemp)
  from_hex "$2" > "$file"
  openssl pkeyutl -sign -rawin -inkey <(printf %s "$1") -in "$file" | to_hex
  rm "$file"
}
`},
		{"$(rsa_encrypt ", `
rsa_encrypt() { # key, hex, bytes that the padding takes, its options
  local key=$1 data=$2 overhead=$3 bits block
  shift 3
  bits=$(openssl pkey -pubin -noout -text <<<"$key" | sed -n 's/.*(\([0-9]*\) bit).*/\1/p')
  fold -w $((2 * (bits / 8 - overhead))) <<<"$data" | while read -r block; do
    from_hex "$block" | openssl pkeyutl -encrypt -pubin -inkey <(printf %s "$key") "$@"
  done | to_hex
}
`},
		{"from_hex", `
from_hex() { printf "$(printf %s "$1" | sed 's/../\\x&/g')"; }
`},
		{"to_hex", `
to_hex() { od -An -v -tx1 | tr -d ' \n'; }
`},
	},
	reserved:   strings.Fields(`n v pair text IFS LC_ALL LANG PATH HOME PWD OLDPWD UID EUID PPID RANDOM SECONDS LINENO HOSTNAME TZ SHELLOPTS BASHOPTS GROUPS DIRSTACK FUNCNAME BASHPID EPOCHSECONDS EPOCHREALTIME SRANDOM`),
	assignment: "%name=%value\n", variable: `"$%name"`,
	quote: quoteBash, pem: "'%x'",
	concat: concatBash, concatBytes: concatBash,
	operands: map[string]operand{
		"t": {"%x", `"$(from_hex %x)"`}, "b": {`"$(printf %s %x | to_hex)"`, "%x"},
		"p": {"printf %s %x", "from_hex %x"}, "k": {"-hmac %x", "-mac HMAC -macopt hexkey:%x"},
	},
	functions: forEach(bashPaddings, sealing(`"$(rsa_encrypt %t1 %b2 %padding)"`), forEach(signatures, map[string]string{
		"rsa_%digest":     `"$(%p2 | openssl dgst -%digest -sign <(printf %s %t1) | to_hex)"`,
		"rsa_pss_%digest": `"$(%p2 | openssl dgst -%digest -sign <(printf %s %t1) -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest | to_hex)"`,
	}, forEach(bashDigests, map[string]string{
		"%digest":      `"$(%p1 | openssl dgst -%digest -r | cut -d' ' -f1)"`,
		"hmac_%digest": `"$(%p2 | openssl dgst -%digest %k1 -r | cut -d' ' -f1)"`,
	}, map[string]string{
		"text": "%t1", "utf8": "%b1", "upper": `"$(printf %s %t1 | tr a-z A-Z)"`, "lower": `"$(printf %s %t1 | tr A-Z a-z)"`,
		"slice": `"$(slice %t1 %n2 %n3)"`, "replace": `"$(replace %t1 %t2 %t3)"`, "size": `"$(%p1 | wc -c)"`,
		"strip_prefix": `"$(strip_prefix %t1 %t2)"`,
		"hex":          "%b1", "base64": `"$(%p1 | openssl base64 -A)"`, "from_hex": "%t1", "from_base64": `"$(printf %s %t1 | openssl base64 -d -A | to_hex)"`,
		"base64url": `"$(%p1 | openssl base64 -A | tr +/ -_)"`, "base64url_raw": `"$(%p1 | openssl base64 -A | tr +/ -_ | tr -d =)"`,
		"percent": `"$(percent %t1)"`, "percent_path": `"$(percent %t1 | sed s,%2F,/,g)"`, "percent_form": `"$(percent_form %t1)"`,
		"unix": `"${now%???}"`, "unix_ms": "%t1",
		"nonce": `"$(openssl rand -hex %n1 | cut -c1-%n1)"`, "random": `"$(openssl rand -hex %n1)"`, "gzip": `"$(%p1 | gzip | to_hex)"`,
		"sm2_sm3": `"$(%p2 | openssl dgst -sm3 -sign <(printf %s %t1) -sigopt distid:1234567812345678 | to_hex)"`,
		"ed25519": `"$(ed25519 %t1 %b2)"`,
		"aes_cbc": `"$(%p3 | openssl enc -aes-%bits1-cbc -K %b1 -iv %b2 | to_hex)"`, "aes_ecb": `"$(%p2 | openssl enc -aes-%bits1-ecb -K %b1 | to_hex)"`,
		"des3_cbc": `"$(%p3 | openssl enc -des-ede3-cbc -K %b1 -iv %b2 | to_hex)"`, "des3_ecb": `"$(%p2 | openssl enc -des-ede3 -K %b1 | to_hex)"`,
		"des_cbc": `"$(%p3 | openssl enc -des-ede3-cbc -K %b1%b1%b1 -iv %b2 | to_hex)"`, "des_ecb": `"$(%p2 | openssl enc -des-ede3 -K %b1%b1%b1 | to_hex)"`,
		"sm4_cbc": `"$(%p3 | openssl enc -sm4-cbc -K %b1 -iv %b2 | to_hex)"`, "sm4_ecb": `"$(%p2 | openssl enc -sm4-ecb -K %b1 | to_hex)"`,
	}))),

	sorted: list{open: `"$(sorted %join `, between: " ", close: `)"`},
	now:    `"$(date +%s%3N)"`,
	dates: dates{
		letters: map[string]string{"yyyy": "%Y", "MM": "%m", "MMM": "%b", "dd": "%d", "EEE": "%a", "HH": "%H", "mm": "%M", "ss": "%S"},
		pieces:  map[string]string{"SSS": `"${now: -3}"`},
		literal: func(text string) string { return strings.ReplaceAll(text, "%", "%%") },
		at:      "now / 1000", shifted: "now / 1000 + %seconds",
		code: `"$(LC_ALL=C date -u -d "@$((%time))" +%format)"`,
	},
	json: jsonForms{
		native: func(j *spec.JSON) (string, bool) { return quoteBash(j.Compact()), true },
		object: list{open: `"$(object `, item: "%name %value", between: " ", wrap: " \\\n  ", close: `)"`},
		text:   "%x", string: `"$(json %x)"`, raw: "%x",
	},
	pairs: pairsForms{
		list: list{open: `printf '%s\t%s\0' `, item: "%name %value", between: " ", wrap: " \\\n  "},
		name: `"$n"`, value: `"$v"`, kept: "  [ \"$v\" != %empty ] || continue\n", trimmed: "%name=${%name#%join}\n",
		by: map[spec.PairOrder]string{
			spec.OrderName:       bashPairs(" | LC_ALL=C sort -z"),
			spec.OrderNameValue:  bashPairs(" | LC_ALL=C sort -z"),
			spec.OrderNameFolded: bashPairs(" | while IFS= read -r -d '' pair; do\n" + bashSplit + "  printf '%s\\t%s\\0' \"${n,,}\" \"$pair\"\ndone | LC_ALL=C sort -z | cut -z -f2-"),
			spec.OrderEach: "%name=\nwhile IFS= read -r -d '' text; do\n  %name+=%join$text\ndone < <(%list | while IFS= read -r -d '' pair; do\n" + bashSplit +
				"%kept  printf '%s\\0' %each\ndone | LC_ALL=C sort -z)\n",
			spec.OrderListed: bashPairs(""),
			spec.OrderSent:   bashPairs(""),
		},
	},
	form:    list{open: `"$(form `, item: "%name %value", between: " ", wrap: " \\\n  ", close: `)"`},
	xmlText: `"$(escape_xml %x)"`,
	host:    `"$(printf %s %x | cut -d/ -f3)"`,
	send: sendForms{
		headers: list{item: " \\\n  -H %line"},
		empty:   " \\\n  -H %bare",
		nothing: bashSend("", ""), text: bashSend("", ` \`+"\n  --data-raw %body"), octets: bashSend("from_hex %body | ", ` \`+"\n  --data-binary @-"),
	},
}

var bashDigests = map[string]string{"md5": "md5", "sha1": "sha1", "sha224": "sha224", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512", "sm3": "sm3"}

var bashPaddings = map[string]string{
	"pkcs1":       "11",
	"oaep_sha1":   "42 -pkeyopt rsa_padding_mode:oaep",
	"oaep_sha256": "66 -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256",
}

func bashSend(before, behind string) string {
	return before + `curl -sS -w '\n%{http_code}\n' -X %method %url%headers` + behind + "\n"
}

// bashSplit takes name and value of a pair.
const bashSplit = "  n=${pair%%$'\\t'*} v=${pair#*$'\\t'}\n"

func bashPairs(sort string) string {
	return "%name=\nwhile IFS= read -r -d '' pair; do\n" + bashSplit + "%kept  %name+=%joined\ndone < <(%list" + sort + ")\n"
}

// concatBash puts words together: what they hold, between one pair of quotes.
func concatBash(parts []code) code {
	var b strings.Builder
	for i, p := range parts {
		switch {
		case p.literal != nil:
			b.WriteString(escapeBash(*p.literal))
		case p.variable && i+1 < len(parts) && parts[i+1].literal != nil && wordCharacter.MatchString(*parts[i+1].literal):
			b.WriteString("${" + p.text[2:len(p.text)-1] + "}")
		default:
			b.WriteString(p.text[1 : len(p.text)-1])
		}
	}
	return code{text: `"` + b.String() + `"`}
}

// escapeBash writes a text as it stands between double quotes.
func escapeBash(text string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(text)
}

var wordCharacter = regexp.MustCompile(`^[A-Za-z0-9_[]`)

var plainWord = regexp.MustCompile(`^[A-Za-z0-9_./:][A-Za-z0-9_./:-]*$`)

// quoteBash writes a text as a word.
func quoteBash(text string) string {
	if plainWord.MatchString(text) {
		return text
	}
	if !hasControl(text) {
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\'' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return "$'" + b.String() + "'"
}
