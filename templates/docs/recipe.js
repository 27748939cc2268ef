// The functions of recipes. Every value is bytes, as in the contract's own
// evaluator; what a recipe needs and these files lack is refused by name. Nothing
// here knows of the page, or of the network.
const signet = (() => {
  // refused is an error that the page has words for, by their key; without a name it
  // is about the function that is computed.
  const refused = (word, name = "") => Object.assign(new Error(`${word} ${name}`.trim()), { word, name });
  const utf8 = (text) => new TextEncoder().encode(text);
  const text = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const concat = (list) => {
    const out = new Uint8Array(list.reduce((n, x) => n + x.length, 0));
    let at = 0;
    for (const x of list) {
      out.set(x, at);
      at += x.length;
    }
    return out;
  };
  const joined = (separator, list) => concat(list.flatMap((x, i) => (i > 0 ? [separator, x] : [x])));
  const compare = (a, b) => {
    for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
    return a.length - b.length;
  };
  const folded = (bytes) => bytes.map((c) => (c >= 65 && c <= 90 ? c + 32 : c));
  const hex = (bytes) => [...bytes].map((c) => c.toString(16).padStart(2, "0")).join("");
  // Texts of a letter for each byte, as the older libraries take and give them.
  const binary = (bytes) => Array.from(bytes, (c) => String.fromCharCode(c)).join("");
  const fromBinary = (letters) => Uint8Array.from(letters, (c) => c.charCodeAt(0));
  const base64 = (bytes) => btoa(binary(bytes));
  const urlAlphabet = (s) => s.replaceAll("+", "-").replaceAll("/", "_");
  const percent = (plain) => (bytes) => utf8([...bytes].map((c) => {
    const letter = String.fromCharCode(c);
    return plain.test(letter) ? letter : "%" + hex([c]).toUpperCase();
  }).join(""));
  const form = (bytes) => utf8(text(percent(/[A-Za-z0-9*._ -]/)(bytes)).replaceAll(" ", "+"));
  const fromHex = (s) => {
    if (!/^([0-9a-fA-F]{2})*$/.test(s)) throw refused("encoding");
    return Uint8Array.from(s.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  };
  const fromBase64 = (s) => {
    const wellFormed = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(s);
    if (!wellFormed || btoa(atob(s)) !== s) throw refused("encoding"); // one text for each value
    return fromBinary(atob(s));
  };
  const slice = (bytes, from, to) => {
    const all = [...text(bytes)];
    if (from < 0 || to < from || to > all.length) throw refused("short");
    return utf8(all.slice(from, to).join(""));
  };
  const stripped = (bytes, prefix) => (text(bytes).startsWith(text(prefix)) ? bytes.slice(prefix.length) : bytes);
  const number = (bytes) => Number(text(bytes));

  // sized holds a key or an initial vector to the sizes that a function takes.
  const sized = (operand, ...sizes) => {
    if (!sizes.includes(operand.length)) throw refused("size");
    return operand;
  };

  const random = (length) => crypto.getRandomValues(new Uint8Array(length));
  const nonce = (length) => {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const fair = 256 - (256 % letters.length); // bytes from here on would favour the first letters
    let out = "";
    while (out.length < length) out += [...random(length)].filter((c) => c < fair).map((c) => letters[c % letters.length]).join("");
    return utf8(out.slice(0, length));
  };

  // Digests, codes and signatures: what goes into them is shown.
  const checks = Object.fromEntries(["md5", "sha1", "sha224", "sha256", "sha384", "sha512"].flatMap((name) => [
    [name, (data) => hashes[name](data)],
    ["hmac_" + name, (key, data) => hashes.hmac(hashes[name], key, data)],
  ]));

  // The functions of recipes, from bytes to bytes.
  const functions = {
    ...checks,
    text: (x) => x,
    utf8: (x) => x,
    json: (x) => x,
    option: (x) => x,
    listed: (x) => x,
    either: (x) => x,
    chosen: (x) => x,
    upper: (x) => x.map((c) => (c >= 97 && c <= 122 ? c - 32 : c)),
    lower: folded,
    size: (x) => utf8(String(x.length)),
    slice: (x, from, to) => slice(x, number(from), number(to)),
    replace: (x, from, to) => (from.length > 0 ? utf8(text(x).split(text(from)).join(text(to))) : x),
    strip_prefix: stripped,
    join: (separator, ...parts) => joined(separator, parts),
    lines: (...parts) => concat(parts.flatMap((x) => [x, utf8("\n")])),
    sorted: (separator, ...parts) => joined(separator, parts.sort(compare)),
    hex: (x) => utf8(hex(x)),
    from_hex: (x) => fromHex(text(x)),
    base64: (x) => utf8(base64(x)),
    base64url: (x) => utf8(urlAlphabet(base64(x))),
    base64url_raw: (x) => utf8(urlAlphabet(base64(x)).replace(/=+$/, "")),
    from_base64: (x) => fromBase64(text(x)),
    percent: percent(/[A-Za-z0-9._~-]/),
    percent_path: percent(/[A-Za-z0-9._~/-]/),
    percent_form: form,
    nonce: (length) => nonce(number(length)),
    random: (length) => random(number(length)),
  };

  // The scripts of further libraries add what they compute.
  const add = (more, moreChecks = {}) => {
    Object.assign(functions, more, moreChecks);
    Object.assign(checks, moreChecks);
  };

  const zoneOf = (zone) => {
    const m = /^([+-])(\d\d):(\d\d)$/.exec(zone);
    return m ? (m[1] === "-" ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : 0;
  };
  const datetime = (at, pattern, zone) => {
    const offset = zoneOf(zone);
    const t = new Date(at + offset * 60000);
    const digits = (n, width) => String(n).padStart(width, "0");
    const [hours, minutes] = [digits(Math.floor(Math.abs(offset) / 60), 2), digits(Math.abs(offset) % 60, 2)];
    const shift = (offset < 0 ? "-" : "+") + hours;
    const words = t.toUTCString();
    const fields = {
      yyyy: digits(t.getUTCFullYear(), 4), MM: digits(t.getUTCMonth() + 1, 2), MMM: words.slice(8, 11), dd: digits(t.getUTCDate(), 2),
      EEE: words.slice(0, 3), HH: digits(t.getUTCHours(), 2), mm: digits(t.getUTCMinutes(), 2), ss: digits(t.getUTCSeconds(), 2),
      SSS: digits(t.getUTCMilliseconds(), 3), Z: shift + minutes, XX: offset === 0 ? "Z" : shift + minutes, XXX: offset === 0 ? "Z" : shift + ":" + minutes,
    };
    return pattern.replace(/''|'((?:[^']|'')*)'|([A-Za-z])\2*/g, (all, literal) =>
      (all === "''" ? "'" : literal !== undefined ? literal.replaceAll("''", "'") : fields[all]));
  };

  // Functions of the time, in milliseconds since 1970.
  const times = {
    unix: (at) => String(Math.floor(at / 1000)),
    unix_ms: (at) => String(at),
    datetime: (at, pattern, zone = "") => datetime(at, pattern, zone),
  };

  // instant is a time as the form states it, in milliseconds since 1970.
  const instant = (time) => {
    const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/.test(time) ? Date.parse(time) : NaN;
    if (Number.isNaN(at)) throw refused("time");
    return at;
  };

  // What signet.Message computes itself.
  const built = ["pairs", "or_else", "present"];
  const known = () => [...Object.keys(functions), ...Object.keys(times), ...built].sort();

  return { refused, utf8, text, binary, fromBinary, concat, joined, compare, folded, hex, fromHex, sized, checks, functions, add, times, instant, known };
})();
