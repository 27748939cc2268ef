// Signatures by SM2 with SM3, and the usual identity.
(() => {
  const { fromBinary, fromHex, hex, key: keyOf } = signet;
  const curve = "1.2.156.10197.1.301";

  const on = (node) => forge.asn1.derToOid(node.value) === curve;

  // number is the one of a private key: as it is, in SEC 1, or in that within PKCS#8.
  const number = (data) => {
    if (data.length === 32) return data;
    const [, first, second] = forge.asn1.fromDer(data).value;
    if (typeof first.value === "string") return on(second.value[0]) && first.value;
    return on(first.value[1]) && forge.asn1.fromDer(second.value).value[1].value;
  };
  signet.add({}, {
    sm2_sm3: (key, data) => {
      const secret = hex(fromBinary(keyOf("sm2_private", key, number)));
      return fromHex(sm2.sm2.doSignature(data, secret, { hash: true, der: true }));
    },
  });
})();
