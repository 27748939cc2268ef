// Signatures by Ed25519.
(() => {
  const { binary, fromBinary, key: keyOf } = signet;
  const seed = (bytes) => keyOf("ed25519_private", bytes, (data) => (data.length === 32
    ? data
    : binary(forge.ed25519.privateKeyFromAsn1(forge.asn1.fromDer(data)).privateKeyBytes)));
  signet.add({}, {
    ed25519: (key, data) => Uint8Array.from(forge.ed25519.sign({ message: data, privateKey: fromBinary(seed(key)) })),
  });
})();
