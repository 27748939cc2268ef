package samples

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

var node = &Language{
	Name: "Node", File: "sample.mjs",
	frame: `// node sample.mjs (18 or newer)
%imports%helpers
%lines
console.log(answer.status, await answer.text());
`,
	imports: []snippet{
		{"crypto.", "import crypto from 'node:crypto';\n"}, {"zlib.", "import zlib from 'node:zlib';\n"},
	},
	helpers: []snippet{
		{"percentForm(", "\nconst percentForm = (text) => new URLSearchParams({ '': text }).toString().slice(1);\n"},
		{"percent(", "\nconst percent = (text) => encodeURIComponent(text)\n  .replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase());\n"},
		{"encrypt(", `
function encrypt(algorithm, key, iv, data) {
  const cipher = crypto.createCipheriv(algorithm, key, iv);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}
`},
		{"seal(", `
function seal(algorithm, key, iv, data, aad) {
  const cipher = crypto.createCipheriv(algorithm, key, iv).setAAD(Buffer.from(aad));
  return Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]);
}
`},
		{"triple(", "\nconst triple = (key) => Buffer.concat([key, key, key]); // of which 3DES makes DES\n"},
		{"rsaEncrypt(", `
function rsaEncrypt(pem, data, padding, overhead, oaepHash) {
  const key = crypto.createPublicKey(pem);
  const room = key.asymmetricKeyDetails.modulusLength / 8 - overhead;
  const blocks = [];
  for (let i = 0; i < data.length; i += room) {
    blocks.push(crypto.publicEncrypt({ key, padding, oaepHash }, data.subarray(i, i + room)));
  }
  return Buffer.concat(blocks);
}
`},
		{"rsaPSS(", `
function rsaPSS(digest, key, data) {
  const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = crypto.constants;
  return crypto.sign(digest, data, { key, padding, saltLength });
}
`},
		{"escapeXML(", "\nconst escapeXML = (text) => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);\n"},
	},
	reserved: strings.Fields(`arguments await break case catch class const continue debugger default delete do else enum eval export extends
		false finally for function if implements import in instanceof interface let new null package private protected public return static
		super switch this throw true try typeof undefined var void while with yield
		Buffer Date JSON Math Number Object String URLSearchParams answer console crypto escapeXML fetch n percent percentForm rsaEncrypt rsaPSS seal triple v zlib encrypt`),
	assignment: "const %name = %value;\n", variable: "%name",
	quote: quoteNode, pem: "`%x`",
	concat:      infix(" + "),
	concatBytes: func(parts []code) code { return code{text: "Buffer.concat([" + infix(", ")(parts).text + "])"} },
	operands:    map[string]operand{"t": {"%x", "%x.toString()"}, "b": {"Buffer.from(%x)", "%x"}, "d": {"%x", "%x"}},
	functions: forEach(nodePaddings, sealing("rsaEncrypt(%t1, %b2, %padding)"), forEach(signatures, map[string]string{
		"rsa_%digest": "crypto.sign('%digest', %b2, %t1)", "rsa_pss_%digest": "rsaPSS('%digest', %t1, %b2)",
	}, forEach(digests, map[string]string{
		"%digest": "crypto.createHash('%digest').update(%d1).digest()", "hmac_%digest": "crypto.createHmac('%digest', %d1).update(%d2).digest()",
		"hex %digest": "crypto.createHash('%digest').update(%d1).digest('hex')", "hex hmac_%digest": "crypto.createHmac('%digest', %d1).update(%d2).digest('hex')",
		"base64 %digest": "crypto.createHash('%digest').update(%d1).digest('base64')", "base64 hmac_%digest": "crypto.createHmac('%digest', %d1).update(%d2).digest('base64')",
	}, map[string]string{
		"text": "%t1", "utf8": "%b1", "upper": "%t1.toUpperCase()", "lower": "%t1.toLowerCase()",
		"slice": "%t1.slice(%n2, %n3)", "replace": "%t1.replaceAll(%t2, () => %t3)", "size": "String(Buffer.byteLength(%d1))",
		"strip_prefix": "(%t1.startsWith(%t2) ? %t1.slice(%t2.length) : %t1)",
		"hex":          "%b1.toString('hex')", "base64": "%b1.toString('base64')", "from_hex": "Buffer.from(%t1, 'hex')", "from_base64": "Buffer.from(%t1, 'base64')",
		"base64url": "%b1.toString('base64').replaceAll('+', '-').replaceAll('/', '_')", "base64url_raw": "%b1.toString('base64url')",
		"percent": "percent(%t1)", "percent_path": "percent(%t1).replaceAll('%2F', '/')", "percent_form": "percentForm(%t1)",
		"unix": "String(Math.floor(%t1 / 1000))", "unix_ms": "String(%t1)",
		"nonce": "crypto.randomBytes(%n1).toString('hex').slice(0, %n1)", "random": "crypto.randomBytes(%n1)", "gzip": "zlib.gzipSync(%d1)",
		"sm3": "crypto.createHash('sm3').update(%d1).digest()", "hmac_sm3": "crypto.createHmac('sm3', %d1).update(%d2).digest()",
		"ed25519": "crypto.sign(null, %b2, %t1)",
		"aes_cbc": "encrypt('aes-%bits1-cbc', %d1, %d2, %d3)", "aes_ecb": "encrypt('aes-%bits1-ecb', %d1, null, %d2)",
		"des3_cbc": "encrypt('des-ede3-cbc', %d1, %d2, %d3)", "des3_ecb": "encrypt('des-ede3-ecb', %d1, null, %d2)",
		"des_cbc": "encrypt('des-ede3-cbc', triple(%b1), %d2, %d3)", "des_ecb": "encrypt('des-ede3-ecb', triple(%b1), null, %d2)",
		"aes_gcm": "seal('aes-%bits1-gcm', %d1, %d2, %d3, '')", "aes_gcm aad": "seal('aes-%bits1-gcm', %d1, %d2, %d3, %d4)",
		"sm4_cbc": "encrypt('sm4-cbc', %d1, %d2, %d3)", "sm4_ecb": "encrypt('sm4-ecb', %d1, null, %d2)",
	}))),

	joined: list{open: "[", between: ", ", wrap: "\n  ", last: ",\n", close: "].join(%join)"},
	sorted: list{open: "[", between: ", ", wrap: "\n  ", last: ",\n", close: "].sort().join(%join)"},
	now:    "Date.now()",
	dates: dates{
		pieces: map[string]string{
			"yyyy": nodeTime + ".slice(0, 4)", "MM": nodeTime + ".slice(5, 7)", "dd": nodeTime + ".slice(8, 10)",
			"HH": nodeTime + ".slice(11, 13)", "mm": nodeTime + ".slice(14, 16)", "ss": nodeTime + ".slice(17, 19)", "SSS": nodeTime + ".slice(20, 23)",
			"EEE": "new Date(%time).toUTCString().slice(0, 3)", "MMM": "new Date(%time).toUTCString().slice(8, 11)",
			"EEE, dd MMM yyyy HH:mm:ss": "new Date(%time).toUTCString().slice(0, 25)",
			"yyyy-MM-dd":                nodeTime + ".slice(0, 10)", "HH:mm:ss": nodeTime + ".slice(11, 19)", "HH:mm:ss.SSS": nodeTime + ".slice(11, 23)",
			"yyyy-MM-dd'T'HH:mm:ss": nodeTime + ".slice(0, 19)", "yyyy-MM-dd'T'HH:mm:ss.SSS": nodeTime + ".slice(0, 23)",
			"yyyy-MM-dd HH:mm:ss": nodeTime + ".slice(0, 19).replace('T', ' ')", "yyyy-MM-dd HH:mm:ss.SSS": nodeTime + ".slice(0, 23).replace('T', ' ')",
			"yyyyMMdd": nodeTime + ".slice(0, 10).replaceAll('-', '')", "yyyyMMddHHmmss": nodeTime + ".slice(0, 19).replace(/[-T:]/g, '')",
			"yyyyMMdd'T'HHmmss": nodeTime + ".slice(0, 19).replace(/[-:]/g, '')",
		},
		at: "%x", shifted: "%now + %seconds * 1000",
	},
	json: jsonForms{
		native: values{
			object: nodeObject,
			array:  list{open: "[", item: "%value", between: ", ", wrap: "\n  ", last: ",\n", close: "]"},
			null:   "null", yes: "true", no: "false", quote: quoteNode, number: isDouble, emptyObject: "{}",
		}.native,
		object: nodeObject, text: "JSON.stringify(%x)", string: "%x", raw: "JSON.parse(%x)",
	},
	pairs: pairsForms{
		list: list{open: "[", item: "[%name, %value]", between: ", ", wrap: "\n  ", last: ",\n", close: "]"},
		name: "n", value: "v", kept: "\n  .filter(([n, v]) => v !== %empty)",
		by: map[spec.PairOrder]string{
			spec.OrderName:       nodePairs("([n], [m]) => (n < m ? -1 : 1)"),
			spec.OrderNameValue:  nodePairs("([n, v], [m, w]) => (n < m || (n === m && v < w) ? -1 : 1)"),
			spec.OrderNameFolded: nodePairs("([n], [m]) => (n.toLowerCase() < m.toLowerCase() ? -1 : 1)"),
			spec.OrderEach:       "const %name = %list%kept\n  .map(([n, v]) => %each)\n  .sort()\n  .join(%join);\n",
			spec.OrderListed:     nodePairs(""),
			spec.OrderSent:       nodePairs(""),
		},
	},
	form:    list{open: "new URLSearchParams([", item: "[%name, %value]", between: ", ", wrap: "\n  ", last: ",\n", close: "]).toString()"},
	xmlText: "escapeXML(%x)",
	host:    "%x.split('/')[2]",
	send: sendForms{
		headers: nodeObject,
		indent:  "  ",
		nothing: nodeSend(""), text: nodeSend("  body: %body,\n"), octets: nodeSend("  body: %body,\n"), bodiless: "GET HEAD",
	},
}

var nodePaddings = map[string]string{
	"pkcs1":     "crypto.constants.RSA_PKCS1_PADDING, 11",
	"oaep_sha1": "crypto.constants.RSA_PKCS1_OAEP_PADDING, 42, 'sha1'", "oaep_sha256": "crypto.constants.RSA_PKCS1_OAEP_PADDING, 66, 'sha256'",
}

const nodeTime = "new Date(%time).toISOString()"

var nodeObject = list{open: "{ ", item: "%name: %value", between: ", ", wrap: "\n  ", last: ",\n", close: " }", key: nodeKey}

var identifier = regexp.MustCompile(`^[A-Za-z$_][A-Za-z0-9$_]*$`)

// nodeKey is the name of a property; __proto__ would be none.
func nodeKey(name string) string {
	switch {
	case name == "__proto__":
		return "['__proto__']"
	case identifier.MatchString(name):
		return name
	}
	return quoteNode(name)
}

func nodeSend(body string) string {
	return "const answer = await fetch(%url, {\n  method: %method,\n  headers: %headers,\n" + body + "});\n"
}

// nodePairs sorts by a comparison, if there is one.
func nodePairs(compare string) string {
	if compare != "" {
		compare = "\n  .sort(" + compare + ")"
	}
	return "const %name = %list%kept" + compare + "\n  .map(([n, v]) => %each)\n  .join(%join);\n"
}

// isDouble reports whether a number is the same as a binary64.
func isDouble(text string) bool {
	n, err := strconv.ParseFloat(text, 64)
	return err == nil && strconv.FormatFloat(n, 'f', -1, 64) == text
}

// quoteNode writes a string literal: JavaScript reads the escapes of JSON.
func quoteNode(text string) string {
	literal := (&spec.JSON{Kind: spec.JSONString, Text: text}).Compact()
	return "'" + strings.NewReplacer(`\"`, `"`, `'`, `\'`, `\\`, `\\`).Replace(literal[1:len(literal)-1]) + "'"
}
