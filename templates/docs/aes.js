// AES, with padding by PKCS#7 where the mode pads.
(() => {
  const { sized, refused } = signet;
  const key = (name, k) => sized(name, k, 16, 24, 32);
  const nonce = (name, iv) => {
    if (iv.length < 12) throw refused("size", name);
    return iv;
  };
  signet.add({
    aes_gcm: (k, iv, data, aad) => ciphers.gcm(key("aes_gcm", k), nonce("aes_gcm", iv), aad).encrypt(data),
    aes_cbc: (k, iv, data) => ciphers.cbc(key("aes_cbc", k), sized("aes_cbc", iv, 16)).encrypt(data),
    aes_ecb: (k, data) => ciphers.ecb(key("aes_ecb", k)).encrypt(data),
  });
})();
