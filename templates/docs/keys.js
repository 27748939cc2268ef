// Keys of pairs, in the forms that platforms hand them out.
(() => {
  const { text, utf8, binary, functions, refused } = signet;

  // attempt is what f gives, or the other where f throws: libraries throw at a text
  // that is something else than they read.
  const attempt = (f, other) => {
    try {
      return f();
    } catch {
      return other;
    }
  };

  // A text is PEM, or else hexadecimal or base64 with white space in between.
  const candidates = (key) => {
    if (key.includes("-----BEGIN ")) return attempt(() => forge.pem.decode(key), []).map((block) => block.body);
    const bare = utf8(key.replace(/\s/g, ""));
    return ["from_hex", "from_base64"].flatMap((name) => attempt(() => [binary(functions[name](bare))], []));
  };

  // key is the first that read finds in what a text may stand for, of a letter for
  // each byte. The error never repeats the text.
  const key = (kind, bytes, read) => {
    const found = candidates(text(bytes)).map((data) => attempt(() => read(data), null)).find(Boolean);
    if (!found) throw refused("key", kind);
    return found;
  };

  // within is a DER and what stands in its first element: one part of a certificate
  // is a key.
  const list = (node) => (Array.isArray(node?.value) ? node.value : []);
  const within = (der) => {
    const node = forge.asn1.fromDer(der);
    return [node, ...list(list(node)[0])];
  };

  Object.assign(signet, { attempt, key, within });
})();
