// AES, with padding by PKCS#7 where the mode pads.
(() => {
  const { sized, refused } = signet;
  const key = (bytes) => sized(bytes, 16, 24, 32);
  const nonce = (bytes) => {
    if (bytes.length < 12) throw refused("size");
    return bytes;
  };
  signet.add({
    aes_gcm: (k, iv, data, aad) => ciphers.gcm(key(k), nonce(iv), aad).encrypt(data),
    aes_cbc: (k, iv, data) => ciphers.cbc(key(k), sized(iv, 16)).encrypt(data),
    aes_ecb: (k, data) => ciphers.ecb(key(k)).encrypt(data),
  });
})();
