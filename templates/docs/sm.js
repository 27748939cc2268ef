// The digest SM3 and the cipher SM4, with padding by PKCS#7.
(() => {
  const { sized, fromHex } = signet;
  const encrypt = (key, data, options) => Uint8Array.from(sm.sm4.encrypt(data, sized(key, 16), { ...options, output: "array" }));
  signet.add({
    sm4_cbc: (key, iv, data) => encrypt(key, data, { mode: "cbc", iv: sized(iv, 16) }),
    sm4_ecb: (key, data) => encrypt(key, data),
  }, {
    sm3: (data) => fromHex(sm.sm3(data)),
    hmac_sm3: (key, data) => fromHex(sm.sm3(data, { key })),
  });
})();
