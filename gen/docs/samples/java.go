package samples

import (
	"fmt"
	"strings"

	"github.com/seed-1f9ebf69/signet/spec"
)

var java = &Language{
	Name: "Java", File: "Sample.java",
	frame: `// java -Dfile.encoding=UTF-8 Sample.java (17 or newer)
%imports
public class Sample {
    public static void main(String[] args) throws Exception {
%lines
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.statusCode() + " " + answer.body());
    }
%helpers}
`,
	indent: "        ",
	imports: []snippet{
		{"ByteArrayOutputStream", "import java.io.ByteArrayOutputStream;\n"},
		{"URI.", "import java.net.URI;\n"}, {"URLEncoder.", "import java.net.URLEncoder;\n"},
		{"HttpClient.", "import java.net.http.HttpClient;\n"}, {"HttpRequest.", "import java.net.http.HttpRequest;\n"}, {"HttpResponse.", "import java.net.http.HttpResponse;\n"},
		{"MessageDigest.", "import java.security.MessageDigest;\n"},
		{"KeyFactory.", "import java.security.KeyFactory;\n"}, {"Signature.", "import java.security.Signature;\n"},
		{"(RSAPublicKey", "import java.security.interfaces.RSAPublicKey;\n"},
		{"AlgorithmParameterSpec", "import java.security.spec.AlgorithmParameterSpec;\n"},
		{"MGF1ParameterSpec.", "import java.security.spec.MGF1ParameterSpec;\n"},
		{"PKCS8EncodedKeySpec", "import java.security.spec.PKCS8EncodedKeySpec;\n"}, {"PSSParameterSpec(", "import java.security.spec.PSSParameterSpec;\n"},
		{"X509EncodedKeySpec", "import java.security.spec.X509EncodedKeySpec;\n"},
		{"SecureRandom(", "import java.security.SecureRandom;\n"},
		{"Instant.", "import java.time.Instant;\n"}, {"ZoneOffset.", "import java.time.ZoneOffset;\n"}, {"DateTimeFormatter.", "import java.time.format.DateTimeFormatter;\n"},
		{"Base64.", "import java.util.Base64;\n"}, {"Comparator.", "import java.util.Comparator;\n"}, {"HexFormat.", "import java.util.HexFormat;\n"},
		{"Locale.", "import java.util.Locale;\n"}, {"Collectors.", "import java.util.stream.Collectors;\n"}, {"Stream.", "import java.util.stream.Stream;\n"},
		{"GZIPOutputStream", "import java.util.zip.GZIPOutputStream;\n"},
		{"Cipher.", "import javax.crypto.Cipher;\n"}, {"Mac.", "import javax.crypto.Mac;\n"}, {"GCMParameterSpec(", "import javax.crypto.spec.GCMParameterSpec;\n"}, {"IvParameterSpec(", "import javax.crypto.spec.IvParameterSpec;\n"},
		{"OAEPParameterSpec(", "import javax.crypto.spec.OAEPParameterSpec;\n"}, {"PSource.", "import javax.crypto.spec.PSource;\n"},
		{"SecretKeySpec(", "import javax.crypto.spec.SecretKeySpec;\n"},
		{"UTF_8", "import static java.nio.charset.StandardCharsets.UTF_8;\n"},
	},
	helpers: []snippet{
		{"object(", `
    static String object(String... namesAndValues) {
        var members = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.append(i > 0 ? "," : "").append(json(namesAndValues[i])).append(":").append(namesAndValues[i + 1]);
        }
        return "{" + members + "}";
    }
`},
		{"json(", `
    static String json(String text) {
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
`},
		{"form(", `
    static String form(String... namesAndValues) {
        var fields = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.append(i > 0 ? "&" : "").append(URLEncoder.encode(namesAndValues[i], UTF_8));
            fields.append("=").append(URLEncoder.encode(namesAndValues[i + 1], UTF_8));
        }
        return fields.toString();
    }
`},
		{"percent(", `
    static String percent(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }
`},
		{"escapeXML(", `
    static String escapeXML(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
`},
		{"hmac(", `
    static byte[] hmac(String algorithm, byte[] key, byte[] data) throws Exception {
        var mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(data);
    }
`},
		{"hash(", `
    static byte[] hash(String algorithm, byte[] data) throws Exception {
        return MessageDigest.getInstance(algorithm).digest(data);
    }
`},
		{"random(", `
    static byte[] random(int size) {
        var bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
`},
		{"bytes(", `
    static byte[] bytes(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
`},
		{"gzip(", `
    static byte[] gzip(byte[] data) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        }
        return out.toByteArray();
    }
`},
		{"encrypt(", `
    static byte[] encrypt(String transformation, byte[] key, AlgorithmParameterSpec iv, byte[] data) throws Exception {
        var cipher = Cipher.getInstance(transformation);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, transformation.split("/")[0]), iv);
        return cipher.doFinal(data);
    }
`},
		{"seal(", `
    static byte[] seal(byte[] key, byte[] iv, byte[] data, byte[] aad) throws Exception {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(aad);
        return cipher.doFinal(data);
    }
`},
		{"rsaEncrypt(", `
    static byte[] rsaEncrypt(String pem, byte[] data, String padding, AlgorithmParameterSpec parameters, int overhead) throws Exception {
        var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(decode(pem)));
        var cipher = Cipher.getInstance("RSA/ECB/" + padding);
        cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
        int room = key.getModulus().bitLength() / 8 - overhead;
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < data.length; i += room) {
            out.writeBytes(cipher.doFinal(data, i, Math.min(room, data.length - i)));
        }
        return out.toByteArray();
    }
`},
		{"sign(", `
    static byte[] sign(String keyAlgorithm, String algorithm, AlgorithmParameterSpec parameters, String pem, byte[] data) throws Exception {
        var signature = Signature.getInstance(algorithm);
        if (parameters != null) {
            signature.setParameter(parameters);
        }
        signature.initSign(KeyFactory.getInstance(keyAlgorithm).generatePrivate(new PKCS8EncodedKeySpec(decode(pem))));
        signature.update(data);
        return signature.sign();
    }
`},
		{"decode(pem", `
    static byte[] decode(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
    }
`},
		{"Pair(", `
    record Pair(String name, String value) {}
`},
	},
	reserved: strings.Fields(`abstract assert boolean break byte case catch char class const continue default do double else enum extends
		false final finally float for goto if implements import instanceof int interface long native new null package private protected public
		record return short static strictfp super switch synchronized this throw throws transient true try var void volatile while yield _
		args answer pair request
		Base64 Collectors Comparator Exception HexFormat HttpClient HttpRequest HttpResponse Instant Locale MessageDigest Pair Stream String System URI UTF_8`),
	assignment: "var %name = %value;\n", variable: "%name",
	quote: quoteJava, pem: "\"\"\"\n%x\"\"\"",
	concat: infix(" + "), concatBytes: call("bytes"),
	operands: map[string]operand{"t": {"%x", "new String(%x, UTF_8)"}, "b": {"%x.getBytes(UTF_8)", "%x"}},
	functions: forEach(javaPaddings, sealing("rsaEncrypt(%t1, %b2, %padding)"), forEach(javaSignatures, map[string]string{"rsa_%digest": `sign("RSA", "%digest", null, %t1, %b2)`}, forEach(javaMACs, map[string]string{"hmac_%digest": `hmac("%digest", %b1, %b2)`}, forEach(javaDigests, map[string]string{"%digest": `hash("%digest", %b1)`}, map[string]string{
		"text": "%t1", "utf8": "%b1", "upper": "%t1.toUpperCase(Locale.ROOT)", "lower": "%t1.toLowerCase(Locale.ROOT)",
		"slice": "%t1.substring(%n2, %n3)", "replace": "%t1.replace(%t2, %t3)", "size": "String.valueOf(%b1.length)",
		"strip_prefix": "(%t1.startsWith(%t2) ? %t1.substring(%t2.length()) : %t1)",
		"hex":          "HexFormat.of().formatHex(%b1)", "base64": "Base64.getEncoder().encodeToString(%b1)",
		"from_hex": "HexFormat.of().parseHex(%t1)", "from_base64": "Base64.getDecoder().decode(%t1)",
		"base64url": "Base64.getUrlEncoder().encodeToString(%b1)", "base64url_raw": "Base64.getUrlEncoder().withoutPadding().encodeToString(%b1)",
		"percent": "percent(%t1)", "percent_path": `percent(%t1).replace("%2F", "/")`, "percent_form": "URLEncoder.encode(%t1, UTF_8)",
		"unix": "String.valueOf(%t1.getEpochSecond())", "unix_ms": "String.valueOf(%t1.toEpochMilli())",
		"nonce": "HexFormat.of().formatHex(random(%n1)).substring(0, %n1)", "random": "random(%n1)", "gzip": "gzip(%b1)",
		"ed25519":        `sign("Ed25519", "Ed25519", null, %t1, %b2)`,
		"rsa_pss_sha256": `sign("RSA", "RSASSA-PSS", new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1), %t1, %b2)`,
		"rsa_pss_sha512": `sign("RSA", "RSASSA-PSS", new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1), %t1, %b2)`,
		"aes_cbc":        `encrypt("AES/CBC/PKCS5Padding", %b1, new IvParameterSpec(%b2), %b3)`, "aes_ecb": `encrypt("AES/ECB/PKCS5Padding", %b1, null, %b2)`,
		"des3_cbc": `encrypt("DESede/CBC/PKCS5Padding", %b1, new IvParameterSpec(%b2), %b3)`, "des3_ecb": `encrypt("DESede/ECB/PKCS5Padding", %b1, null, %b2)`,
		"des_cbc": `encrypt("DES/CBC/PKCS5Padding", %b1, new IvParameterSpec(%b2), %b3)`, "des_ecb": `encrypt("DES/ECB/PKCS5Padding", %b1, null, %b2)`,
		"aes_gcm": "seal(%b1, %b2, %b3, new byte[0])", "aes_gcm aad": "seal(%b1, %b2, %b3, %b4)",
	})))),

	joined: list{open: "String.join(%join, ", between: ", ", wrap: "\n    ", close: ")"},
	sorted: list{open: "Stream.of(", between: ", ", close: ").sorted().collect(Collectors.joining(%join))"},
	now:    "Instant.now()",
	dates:  dates{at: "%x", shifted: "%now", code: "DateTimeFormatter.ofPattern(%format, Locale.US).format(%now.atOffset(ZoneOffset.of(%zone)))"},
	json: jsonForms{
		native: nativeJava,
		object: list{open: "object(", item: "%name, %value", between: ", ", wrap: "\n    ", close: ")"},
		text:   "%x", string: "json(%x)", raw: "%x",
	},
	pairs: pairsForms{
		list: list{open: "Stream.of(", item: "new Pair(%name, %value)", between: ", ", wrap: "\n        ", close: ")"},
		name: "pair.name()", value: "pair.value()", kept: "\n    .filter(pair -> !pair.value().equals(%empty))",
		by: map[spec.PairOrder]string{
			spec.OrderName:       javaPairs("Comparator.comparing(Pair::name)"),
			spec.OrderNameValue:  javaPairs("Comparator.comparing(Pair::name).thenComparing(Pair::value)"),
			spec.OrderNameFolded: javaPairs("Comparator.comparing(Pair::name, String.CASE_INSENSITIVE_ORDER)"),
			spec.OrderEach:       "var %name = %list%kept\n    .map(pair -> %each)\n    .sorted()\n    .collect(Collectors.joining(%join));\n",
			spec.OrderListed:     javaPairs(""),
			spec.OrderSent:       javaPairs(""),
		},
	},
	form:    list{open: "form(", item: "%name, %value", between: ", ", wrap: "\n    ", close: ")"},
	xmlText: "escapeXML(%x)",
	host:    `%x.split("/")[2]`,
	send: sendForms{
		headers: list{item: "\n    .header(%name, %value)"},
		nothing: javaSend("noBody()"), text: javaSend("ofString(%body)"), octets: javaSend("ofByteArray(%body)"),
	},
}

var (
	javaDigests    = map[string]string{"md5": "MD5", "sha1": "SHA-1", "sha224": "SHA-224", "sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}
	javaSignatures = map[string]string{"md5": "MD5withRSA", "sha1": "SHA1withRSA", "sha256": "SHA256withRSA", "sha512": "SHA512withRSA"}
	javaMACs       = map[string]string{"md5": "HmacMD5", "sha1": "HmacSHA1", "sha224": "HmacSHA224", "sha256": "HmacSHA256", "sha384": "HmacSHA384", "sha512": "HmacSHA512"}
)

// javaPaddings state the digest of MGF1, which Java else takes to be SHA-1.
var javaPaddings = map[string]string{
	"pkcs1":       `"PKCS1Padding", null, 11`,
	"oaep_sha1":   `"OAEPPadding", new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT), 42`,
	"oaep_sha256": `"OAEPPadding", new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT), 66`,
}

func javaSend(body string) string {
	return "var request = HttpRequest.newBuilder(URI.create(%url))%headers\n    .method(%method, HttpRequest.BodyPublishers." + body + ")\n    .build();\n"
}

// javaPairs sorts by a comparator, if there is one.
func javaPairs(comparator string) string {
	if comparator != "" {
		comparator = "\n    .sorted(" + comparator + ")"
	}
	return "var %name = %list%kept" + comparator + "\n    .map(pair -> %each)\n    .collect(Collectors.joining(%join));\n"
}

// nativeJava writes JSON as a text, one that holds values as a text block.
func nativeJava(j *spec.JSON) (string, bool) {
	text := j.Compact()
	if len(j.Members)+len(j.Items) == 0 {
		return quoteJava(text), true
	}
	return "\"\"\"\n    " + strings.NewReplacer(`\`, `\\`, `"""`, `""\"`).Replace(text) + `"""`, true
}

// quoteJava writes a string literal. A backslash is doubled, so that no text reads
// as the \u of the compiler's first pass.
func quoteJava(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\%03o`, r)
		default:
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}
