// Signatures by RSA, and encryption for the owner of a key.
(() => {
  const { binary, fromBinary, concat, text, refused, attempt, key: keyOf, within } = signet;

  const strong = (key) => (key?.n.bitLength() >= 1024 ? key : null);
  const privateKey = (bytes) => keyOf("rsa_private", bytes, (der) => strong(forge.pki.privateKeyFromAsn1(forge.asn1.fromDer(der))));
  const publicKey = (bytes) => keyOf("rsa_public", bytes, (der) => {
    const keys = within(der).map((node) => attempt(() => forge.pki.publicKeyFromAsn1(node), null));
    return strong(keys.find(Boolean));
  });

  const sign = (digest, scheme = () => undefined) => (key, data) => {
    const md = forge.md[digest].create().update(binary(data));
    return fromBinary(privateKey(key).sign(md, scheme(forge.md[digest])));
  };
  const pss = (md) => forge.pss.create({ md: md.create(), mgf: forge.mgf.mgf1.create(md.create()), saltLength: md.create().digestLength });

  const paddings = {
    pkcs1: { room: 11, scheme: ["RSAES-PKCS1-V1_5"] },
    oaep_sha1: { room: 42, scheme: ["RSA-OAEP", { md: forge.md.sha1.create() }] },
    oaep_sha256: { room: 66, scheme: ["RSA-OAEP", { md: forge.md.sha256.create() }] },
  };
  // blocks are data in as many pieces as the key takes, each encrypted.
  const blocks = (key, data, padding) => {
    const owner = publicKey(key);
    const { room, scheme } = paddings[text(padding)];
    const size = Math.ceil(owner.n.bitLength() / 8) - room;
    const out = [];
    for (let at = 0; at === 0 || at < data.length; at += size) {
      out.push(fromBinary(owner.encrypt(binary(data.slice(at, at + size)), ...scheme)));
    }
    return out;
  };

  signet.add({
    rsa_encrypt: (key, data, padding) => {
      const [block, ...more] = blocks(key, data, padding);
      if (more.length > 0) throw refused("long");
      return block;
    },
    rsa_encrypt_chunked: (key, data, padding) => concat(blocks(key, data, padding)),
  }, {
    rsa_md5: sign("md5"),
    rsa_sha1: sign("sha1"),
    rsa_sha256: sign("sha256"),
    rsa_sha512: sign("sha512"),
    rsa_pss_sha256: sign("sha256", pss),
    rsa_pss_sha512: sign("sha512", pss),
  });
})();
