package samples

import (
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

var python = &Language{
	Name: "Python", File: "sample.py",
	frame: `# python3 sample.py (3.9 or newer)
%imports%helpers
%lines
try:
    answer = urllib.request.urlopen(request)
except urllib.error.HTTPError as refused:
    answer = refused
print(answer.status, answer.read().decode())
`,
	imports: []snippet{
		{"base64.", "import base64\n"}, {"gzip.", "import gzip\n"}, {"hashlib.", "import hashlib\n"}, {"hmac.", "import hmac\n"},
		{"json.", "import json\n"}, {"secrets.", "import secrets\n"}, {"time.", "import time\n"},
		{"urllib.error", "import urllib.error\n"}, {"urllib.parse", "import urllib.parse\n"}, {"urllib.request", "import urllib.request\n"},
		{"escape(", "from xml.sax.saxutils import escape\n"},
		{"hashes.", pythonCryptography + " import hashes\n"}, {"serialization.", pythonCryptography + " import serialization\n"},
		{"PKCS7(", pythonCryptography + ".padding import PKCS7\n"}, {"padding.", pythonCryptography + ".asymmetric import padding\n"},
		{"algorithms.", pythonCryptography + ".ciphers import Cipher, algorithms, modes\n"}, {"AESGCM(", pythonCryptography + ".ciphers.aead import AESGCM\n"},
		{"from cryptography.", "# cryptography is the Debian package python3-cryptography, or that of pip.\n"},
	},
	helpers: []snippet{
		{"encrypt(algorithms", `
def encrypt(algorithm, mode, data):
    pad = PKCS7(algorithm.block_size).padder()
    cipher = Cipher(algorithm, mode).encryptor()
    return cipher.update(pad.update(data) + pad.finalize()) + cipher.finalize()
`},
		{"rsa_encrypt(", `
def rsa_encrypt(key, data, pad, overhead):
    public = serialization.load_pem_public_key(key)
    room = public.key_size // 8 - overhead
    blocks = [data[i : i + room] for i in range(0, len(data), room)]
    return b"".join(public.encrypt(block, pad) for block in blocks)
`},
		{"rsa_pss(", `
def rsa_pss(key, data, digest):
    pad = padding.PSS(padding.MGF1(digest), digest.digest_size)
    return serialization.load_pem_private_key(key, None).sign(data, pad, digest)
`},
		{"oaep(", `
def oaep(digest):
    return padding.OAEP(padding.MGF1(digest), digest, None)
`},
	},
	reserved: strings.Fields(`False None True and as assert async await break class continue def del elif else except finally for from
		global if import in is lambda nonlocal not or pass raise return try while with yield
		answer base64 bytes dict escape gzip hashes hashlib hmac int json len n padding print refused request secrets serialization sorted str time urllib v
		AESGCM Cipher PKCS7 algorithms encrypt modes oaep range rsa_encrypt rsa_pss`),
	assignment: "%name = %value\n", variable: "%name",
	quote: quotePython, pem: `"""%x"""`,
	concat: infix(" + "), concatBytes: infix(" + "),
	operands: map[string]operand{"t": {"%x", "%x.decode()"}, "b": {"%x.encode()", "%x"}},
	functions: forEach(pythonPaddings, sealing("rsa_encrypt(%b1, %b2, %padding)"), forEach(pythonHashes, map[string]string{
		"rsa_%digest":     "serialization.load_pem_private_key(%b1, None).sign(%b2, padding.PKCS1v15(), hashes.%digest())",
		"rsa_pss_%digest": "rsa_pss(%b1, %b2, hashes.%digest())",
	}, forEach(digests, map[string]string{
		"%digest": "hashlib.%digest(%b1).digest()", "hmac_%digest": `hmac.digest(%b1, %b2, "%digest")`,
		"hex %digest": "hashlib.%digest(%b1).hexdigest()", "hex hmac_%digest": `hmac.new(%b1, %b2, "%digest").hexdigest()`,
	}, map[string]string{
		"text": "%t1", "utf8": "%b1", "upper": "%t1.upper()", "lower": "%t1.lower()",
		"slice": "%t1[%n2:%n3]", "replace": "%t1.replace(%t2, %t3)", "size": "str(len(%b1))", "strip_prefix": "%t1.removeprefix(%t2)",
		"hex": "%b1.hex()", "base64": "base64.b64encode(%b1).decode()", "from_hex": "bytes.fromhex(%t1)", "from_base64": "base64.b64decode(%t1)",
		"base64url": "base64.urlsafe_b64encode(%b1).decode()", "base64url_raw": `base64.urlsafe_b64encode(%b1).decode().rstrip("=")`,
		"percent": `urllib.parse.quote(%t1, safe="")`, "percent_path": "urllib.parse.quote(%t1)",
		"percent_form": `urllib.parse.quote_plus(%t1, safe="*").replace("~", "%7E")`,
		"unix":         "str(int(%t1))", "unix_ms": "str(int(%t1 * 1000))",
		"nonce": "secrets.token_hex(%n1)[:%n1]", "random": "secrets.token_bytes(%n1)", "gzip": "gzip.compress(%b1)",
		"sm3": `hashlib.new("sm3", %b1).digest()`, "hmac_sm3": `hmac.digest(%b1, %b2, "sm3")`,
		"ed25519": "serialization.load_pem_private_key(%b1, None).sign(%b2)",
		"aes_cbc": "encrypt(algorithms.AES(%b1), modes.CBC(%b2), %b3)", "aes_ecb": "encrypt(algorithms.AES(%b1), modes.ECB(), %b2)",
		"des3_cbc": "encrypt(algorithms.TripleDES(%b1), modes.CBC(%b2), %b3)", "des3_ecb": "encrypt(algorithms.TripleDES(%b1), modes.ECB(), %b2)",
		"des_cbc": "encrypt(algorithms.TripleDES(%b1 * 3), modes.CBC(%b2), %b3)", "des_ecb": "encrypt(algorithms.TripleDES(%b1 * 3), modes.ECB(), %b2)",
		"aes_gcm": "AESGCM(%b1).encrypt(%b2, %b3, None)", "aes_gcm aad": "AESGCM(%b1).encrypt(%b2, %b3, %b4)",
		"sm4_cbc": "encrypt(algorithms.SM4(%b1), modes.CBC(%b2), %b3)", "sm4_ecb": "encrypt(algorithms.SM4(%b1), modes.ECB(), %b2)",
	}))),

	joined: list{open: "%join.join([", between: ", ", wrap: "\n    ", last: ",\n", close: "])"},
	sorted: list{open: "%join.join(sorted([", between: ", ", wrap: "\n    ", last: ",\n", close: "]))"},
	now:    "time.time()",
	dates: dates{
		letters: map[string]string{"yyyy": "%Y", "MM": "%m", "MMM": "%b", "dd": "%d", "EEE": "%a", "HH": "%H", "mm": "%M", "ss": "%S"},
		pieces:  map[string]string{"SSS": `f"{int(%now * 1000) % 1000:03}"`},
		literal: func(text string) string { return strings.ReplaceAll(text, "%", "%%") },
		at:      "%x", shifted: "%now + %seconds", code: "time.strftime(%format, time.gmtime(%time))",
	},
	json: jsonForms{
		native: values{
			object: pythonDict, array: list{open: "[", item: "%value", between: ", ", wrap: "\n    ", last: ",\n", close: "]"},
			null: "None", yes: "True", no: "False", quote: quotePython, emptyObject: "{}",
		}.native,
		object: pythonDict, text: "json.dumps(%x, ensure_ascii=False)", string: "%x", raw: "json.loads(%x)",
	},
	pairs: pairsForms{
		list: list{open: "[", item: "(%name, %value)", between: ", ", wrap: "\n    ", last: ",\n", close: "]"},
		name: "n", value: "v", kept: " if v != %empty",
		by: map[spec.PairOrder]string{
			spec.OrderName:       "%name = %join.join(%each for n, v in sorted(%list)%kept)\n",
			spec.OrderNameValue:  "%name = %join.join(%each for n, v in sorted(%list)%kept)\n",
			spec.OrderNameFolded: "%name = %join.join(%each for n, v in sorted(%list, key=lambda pair: pair[0].lower())%kept)\n",
			spec.OrderEach:       "%name = %join.join(sorted(%each for n, v in %list%kept))\n",
			spec.OrderListed:     "%name = %join.join(%each for n, v in %list%kept)\n",
			spec.OrderSent:       "%name = %join.join(%each for n, v in %list%kept)\n",
		},
	},
	form:    list{open: "urllib.parse.urlencode([", item: "(%name, %value)", between: ", ", wrap: "\n    ", last: ",\n", close: "])"},
	xmlText: "escape(%x)",
	host:    `%x.split("/")[2]`,
	send: sendForms{
		headers: pythonDict,
		indent:  "    ",
		nothing: pythonSend(""), text: pythonSend("    data=%body.encode(),\n"), octets: pythonSend("    data=%body,\n"),
	},
}

const pythonCryptography = "from cryptography.hazmat.primitives"

var pythonPaddings = map[string]string{"pkcs1": "padding.PKCS1v15(), 11", "oaep_sha1": "oaep(hashes.SHA1()), 42", "oaep_sha256": "oaep(hashes.SHA256()), 66"}

var pythonHashes = map[string]string{"md5": "MD5", "sha1": "SHA1", "sha256": "SHA256", "sha512": "SHA512"}

var pythonDict = list{open: "{", item: "%name: %value", between: ", ", wrap: "\n    ", last: ",\n", close: "}"}

func pythonSend(data string) string {
	return "request = urllib.request.Request(\n    %url,\n    method=%method,\n" + data + "    headers=%headers,\n)\n"
}

func quotePython(text string) string {
	return (&spec.JSON{Kind: spec.JSONString, Text: text}).Compact()
}
