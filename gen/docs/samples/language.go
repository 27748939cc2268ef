package samples

// Language is how one programming language says what recipes say.
type Language struct {
	// Name is for headings, File the name that the sample is saved under.
	Name, File string

	head, tail, let string
	reserved        []string
	// encode turns text into bytes.
	encode    string
	now, none string
	// functions are templates of recipe functions; %b1 is the first operand as
	// bytes, %t1 as a text, %n1 as a number.
	functions map[string]string
	// list opens a list of pairs; sorted and kept are steps upon it, joined its
	// text. form is a list as an encoded form, object one as JSON.
	list, sorted, kept, joined, form, object string
	send                                     string
}

var python = &Language{
	Name: "Python", File: "sample.py", let: "%s = %s\n", encode: "%s.encode()", now: "time.time()", none: "None",
	head: "import base64, hashlib, hmac, json, secrets, time\nimport urllib.error, urllib.parse, urllib.request\n\n",
	reserved: []string{
		"and", "as", "base64", "body", "call", "class", "def", "del", "for", "from", "global", "hashlib", "headers", "hmac", "if", "import", "in", "is", "json", "not",
		"or", "pass", "print", "query", "request", "answer", "return", "secrets", "sorted", "str", "int", "time", "try", "url", "urllib", "with", "n", "v", "p", "now", "None", "True", "False", "lambda",
	},
	functions: map[string]string{
		"md5": "hashlib.md5(%b1).digest()", "sha1": "hashlib.sha1(%b1).digest()", "sha256": "hashlib.sha256(%b1).digest()",
		"sha384": "hashlib.sha384(%b1).digest()", "sha512": "hashlib.sha512(%b1).digest()",
		"hmac_md5": `hmac.digest(%b1, %b2, "md5")`, "hmac_sha1": `hmac.digest(%b1, %b2, "sha1")`, "hmac_sha256": `hmac.digest(%b1, %b2, "sha256")`,
		"hmac_sha384": `hmac.digest(%b1, %b2, "sha384")`, "hmac_sha512": `hmac.digest(%b1, %b2, "sha512")`,
		"hex": "%b1.hex()", "base64": "base64.b64encode(%b1).decode()", "from_hex": "bytes.fromhex(%t1)", "from_base64": "base64.b64decode(%t1)",
		"utf8": "%b1", "upper": "%b1.upper().decode()", "lower": "%b1.lower().decode()", "json": "%t1", "unix": "str(int(%n1))", "unix_ms": "str(int(%n1 * 1000))",
		"nonce": "secrets.token_hex(%n1)[:%n1]", "random": "secrets.token_bytes(%n1)",
	},
	list: "[%s]", sorted: "sorted(%s)", kept: `[(n, v) for n, v in %s if v != ""]`, joined: "%s.join(%s for n, v in %s)",
	form: "urllib.parse.urlencode(%s)", object: "json.dumps(dict(%s), ensure_ascii=False)",
	send: "request = urllib.request.Request(url, method=%s, headers=dict(%s), data=%s)\n",
	tail: "try:\n    answer = urllib.request.urlopen(request)\nexcept urllib.error.HTTPError as refused:\n    answer = refused\nprint(answer.status, answer.read().decode())\n",
}

var node = &Language{
	Name: "Node", File: "sample.mjs", let: "const %s = %s;\n", encode: "Buffer.from(%s)", now: "Date.now()", none: "undefined",
	head: "import crypto from 'node:crypto';\n\n",
	reserved: []string{
		"arguments", "await", "body", "call", "case", "class", "const", "crypto", "default", "delete", "do", "else", "enum", "eval", "export", "for", "function", "headers", "if", "import", "in",
		"let", "new", "query", "return", "switch", "this", "try", "typeof", "url", "var", "void", "with", "n", "v", "now", "answer", "fetch", "Buffer", "package", "private", "public", "interface", "static", "yield", "null", "true", "false",
	},
	functions: map[string]string{
		"md5": "crypto.createHash('md5').update(%b1).digest()", "sha1": "crypto.createHash('sha1').update(%b1).digest()",
		"sha256": "crypto.createHash('sha256').update(%b1).digest()", "sha384": "crypto.createHash('sha384').update(%b1).digest()",
		"sha512":   "crypto.createHash('sha512').update(%b1).digest()",
		"hmac_md5": "crypto.createHmac('md5', %b1).update(%b2).digest()", "hmac_sha1": "crypto.createHmac('sha1', %b1).update(%b2).digest()",
		"hmac_sha256": "crypto.createHmac('sha256', %b1).update(%b2).digest()", "hmac_sha384": "crypto.createHmac('sha384', %b1).update(%b2).digest()",
		"hmac_sha512": "crypto.createHmac('sha512', %b1).update(%b2).digest()",
		"hex":         "%b1.toString('hex')", "base64": "%b1.toString('base64')", "from_hex": "Buffer.from(%t1, 'hex')", "from_base64": "Buffer.from(%t1, 'base64')",
		"utf8": "%b1", "upper": "%t1.replace(/[a-z]/g, (c) => c.toUpperCase())", "lower": "%t1.replace(/[A-Z]/g, (c) => c.toLowerCase())", "json": "%t1", "unix": "String(Math.floor(%n1 / 1000))", "unix_ms": "String(%n1)",
		"nonce": "crypto.randomBytes(%n1).toString('hex').slice(0, %n1)", "random": "crypto.randomBytes(%n1)",
	},
	list: "[%s]", sorted: "%s.sort(([n], [v]) => (n < v ? -1 : 1))", kept: "%s.filter(([n, v]) => v !== '')", joined: "%[3]s.map(([n, v]) => %[2]s).join(%[1]s)",
	form: "new URLSearchParams(%s).toString()", object: "JSON.stringify(Object.fromEntries(%s))",
	send: "const answer = await fetch(url, { method: %s, headers: %s, body: %s });\n",
	tail: "console.log(answer.status, await answer.text());\n",
}

// pair is one name and value of a list: a tuple where tuples are lists too.
func (l *Language) pair(name, value string) string {
	if l == python {
		return "(" + name + ", " + value + ")"
	}
	return "[" + name + ", " + value + "]"
}
