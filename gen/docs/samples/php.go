package samples

import (
	"fmt"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

var php = &Language{
	Name: "PHP", File: "sample.php",
	frame: `<?php
// php sample.php (8.0 or newer, with the extension openssl)
%helpers
%lines
echo $http_response_header[0], "\n", $answer, "\n";
`,
	helpers: []snippet{
		{"rsa_sign(", `
function rsa_sign(string $digest, string $key, string $data): string
{
    openssl_sign($data, $signature, $key, $digest);
    return $signature;
}
`},
		{"rsa_encrypt(", `
function rsa_encrypt(string $key, string $data, int $padding, int $overhead): string
{
    $room = openssl_pkey_get_details(openssl_pkey_get_public($key))['bits'] / 8 - $overhead;
    $sealed = '';
    foreach (str_split($data, $room) as $block) {
        openssl_public_encrypt($block, $out, $key, $padding);
        $sealed .= $out;
    }
    return $sealed;
}
`},
		{"ed25519_sign(", `
function ed25519_sign(string $key, string $data): string
{
    $seed = substr(base64_decode(preg_replace('/-----.*-----/', '', $key)), -32);
    return sodium_crypto_sign_detached($data, sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair($seed)));
}
`},
		{"aes_gcm(", `
function aes_gcm(string $key, string $iv, string $data, string $aad): string
{
    $sealed = openssl_encrypt($data, 'aes-' . 8 * strlen($key) . '-gcm', $key, OPENSSL_RAW_DATA, $iv, $tag, $aad);
    return $sealed . $tag;
}
`},
		{"sorted(", "\nfunction sorted(string $separator, string ...$parts): string\n{\n    sort($parts, SORT_STRING);\n    return implode($separator, $parts);\n}\n"},
	},
	reserved:   strings.Fields("this answer context http_response_header n v fields GLOBALS"),
	assignment: "$%name = %value;\n", variable: "$%name",
	quote: quotePHP, pem: "'%x'",
	concat: infix(" . "), concatBytes: infix(" . "),
	operands: map[string]operand{"t": {"%x", "%x"}},
	functions: forEach(phpPaddings, sealing("rsa_encrypt(%t1, %t2, %padding)"), forEach(signatures, map[string]string{"rsa_%digest": "rsa_sign('%digest', %t1, %t2)"}, forEach(digests, map[string]string{
		"%digest": "hash('%digest', %t1, true)", "hmac_%digest": "hash_hmac('%digest', %t2, %t1, true)",
		"hex %digest": "hash('%digest', %t1)", "hex hmac_%digest": "hash_hmac('%digest', %t2, %t1)",
	}, map[string]string{
		"text": "%t1", "utf8": "%t1", "upper": "strtoupper(%t1)", "lower": "strtolower(%t1)",
		"slice": "iconv_substr(%t1, %n2, %n3 - %n2, 'UTF-8')", "replace": "str_replace(%t2, %t3, %t1)", "size": "(string) strlen(%t1)",
		"strip_prefix": "(str_starts_with(%t1, %t2) ? substr(%t1, strlen(%t2)) : %t1)",
		"hex":          "bin2hex(%t1)", "base64": "base64_encode(%t1)", "from_hex": "hex2bin(%t1)", "from_base64": "base64_decode(%t1)",
		"base64url": "strtr(base64_encode(%t1), '+/', '-_')", "base64url_raw": "rtrim(strtr(base64_encode(%t1), '+/', '-_'), '=')",
		"percent": "rawurlencode(%t1)", "percent_path": "str_replace('%2F', '/', rawurlencode(%t1))", "percent_form": "str_replace('%2A', '*', urlencode(%t1))",
		"unix": "(string) (int) %t1", "unix_ms": "(string) (int) (%t1 * 1000)",
		"nonce": "substr(bin2hex(random_bytes(%n1)), 0, %n1)", "random": "random_bytes(%n1)", "gzip": "gzencode(%t1)",
		"sm3":     "openssl_digest(%t1, 'sm3', true)",
		"ed25519": "ed25519_sign(%t1, %t2)",
		"aes_cbc": "openssl_encrypt(%t3, 'aes-%bits1-cbc', %t1, OPENSSL_RAW_DATA, %t2)", "aes_ecb": "openssl_encrypt(%t2, 'aes-%bits1-ecb', %t1, OPENSSL_RAW_DATA)",
		"des3_cbc": "openssl_encrypt(%t3, 'des-ede3-cbc', %t1, OPENSSL_RAW_DATA, %t2)", "des3_ecb": "openssl_encrypt(%t2, 'des-ede3', %t1, OPENSSL_RAW_DATA)",
		"des_cbc": "openssl_encrypt(%t3, 'des-ede3-cbc', str_repeat(%t1, 3), OPENSSL_RAW_DATA, %t2)",
		"des_ecb": "openssl_encrypt(%t2, 'des-ede3', str_repeat(%t1, 3), OPENSSL_RAW_DATA)",
		"aes_gcm": "aes_gcm(%t1, %t2, %t3, '')", "aes_gcm aad": "aes_gcm(%t1, %t2, %t3, %t4)",
		"sm4_cbc": "openssl_encrypt(%t3, 'sm4-cbc', %t1, OPENSSL_RAW_DATA, %t2)", "sm4_ecb": "openssl_encrypt(%t2, 'sm4-ecb', %t1, OPENSSL_RAW_DATA)",
	}))),

	joined: list{open: "implode(%join, [", between: ", ", wrap: "\n    ", last: ",\n", close: "])"},
	sorted: list{open: "sorted(%join, ", between: ", ", close: ")"},
	now:    "microtime(true)",
	dates: dates{
		letters: map[string]string{"yyyy": "Y", "MM": "m", "MMM": "M", "dd": "d", "EEE": "D", "HH": "H", "mm": "i", "ss": "s"},
		pieces:  map[string]string{"SSS": "sprintf('%03d', (int) (%now * 1000) % 1000)"},
		literal: escapeDatePHP,
		at:      "%x", shifted: "%now + %seconds", code: "gmdate(%format, (int) %time)",
	},
	json: jsonForms{
		native: values{
			object: phpArray, array: list{open: "[", item: "%value", between: ", ", wrap: "\n    ", last: ",\n", close: "]"},
			null: "null", yes: "true", no: "false", quote: quotePHP, emptyObject: "(object) []",
		}.native,
		object: phpArray, text: "json_encode(%x, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES)", string: "%x", raw: "json_decode(%x)",
	},
	pairs: pairsForms{
		list: list{open: "[", item: "[%name, %value]", between: ", ", wrap: "\n    ", last: ",\n", close: "]"},
		name: "$n", value: "$v",
		kept: "    if ($v === %empty) {\n        continue;\n    }\n",
		by: map[spec.PairOrder]string{
			spec.OrderName:       phpPairs("usort($fields, fn ($a, $b) => strcmp($a[0], $b[0]));\n", ""),
			spec.OrderNameValue:  phpPairs("usort($fields, fn ($a, $b) => strcmp($a[0], $b[0]) ?: strcmp($a[1], $b[1]));\n", ""),
			spec.OrderNameFolded: phpPairs("usort($fields, fn ($a, $b) => strcasecmp($a[0], $b[0]));\n", ""),
			spec.OrderEach:       phpPairs("", "sort($%name, SORT_STRING);\n"),
			spec.OrderListed:     phpPairs("", ""),
			spec.OrderSent:       phpPairs("", ""),
		},
	},
	form:    list{open: "http_build_query([", item: "%name => %value", between: ", ", wrap: "\n    ", last: ",\n", close: "])"},
	xmlText: "htmlspecialchars(%x, ENT_NOQUOTES | ENT_XML1)",
	host:    "explode('/', %x)[2]",
	send: sendForms{
		headers: list{open: "[", item: "%line", between: ", ", wrap: "\n    ", last: ",\n", close: "]"},
		indent:  "    ",
		nothing: phpSend(""), text: phpSend("    'content' => %body,\n"), octets: phpSend("    'content' => %body,\n"),
	},
}

// phpPaddings lacks OAEP with SHA-256, which PHP knows from 8.5 on.
var phpPaddings = map[string]string{"pkcs1": "OPENSSL_PKCS1_PADDING, 11", "oaep_sha1": "OPENSSL_PKCS1_OAEP_PADDING, 42"}

var phpArray = list{open: "[", item: "%name => %value", between: ", ", wrap: "\n    ", last: ",\n", close: "]"}

func phpSend(content string) string {
	return "$context = stream_context_create(['http' => [\n    'method' => %method,\n    'header' => %headers,\n" + content + "    'ignore_errors' => true,\n]]);\n$answer = file_get_contents(%url, false, $context);\n"
}

// phpPairs sorts the fields before, or the texts that become of them behind.
func phpPairs(before, behind string) string {
	return "$fields = %list;\n" + before + "$%name = [];\nforeach ($fields as [$n, $v]) {\n%kept" + "    $%name[] = %each;\n}\n" + behind + "$%name = implode(%join, $%name);\n"
}

// quotePHP writes a text between single quotes, and one with control characters
// between double quotes.
func quotePHP(text string) string {
	if !hasControl(text) {
		return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
	}
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case strings.ContainsRune(`\"$`, r):
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

// hasControl reports whether a text has characters that are not to be seen in code.
func hasControl(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// escapeDatePHP keeps letters from being those of a format.
func escapeDatePHP(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '\\' {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
