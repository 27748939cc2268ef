// DES and triple DES, with padding by PKCS#7.
(() => {
  const { sized, binary, fromBinary, concat } = signet;
  const encrypt = (mode, key, data, iv) => {
    const cipher = forge.cipher.createCipher(mode, binary(key));
    cipher.start(iv ? { iv: binary(iv) } : {});
    cipher.update(forge.util.createBuffer(binary(data)));
    cipher.finish();
    return fromBinary(cipher.output.getBytes());
  };
  const single = (key) => sized(key, 8);
  // Of a key of two parts, the first serves again as the third.
  const triple = (key) => concat([sized(key, 16, 24), key.slice(0, 8)]).slice(0, 24);
  signet.add({
    des_cbc: (key, iv, data) => encrypt("DES-CBC", single(key), data, sized(iv, 8)),
    des_ecb: (key, data) => encrypt("DES-ECB", single(key), data),
    des3_cbc: (key, iv, data) => encrypt("3DES-CBC", triple(key), data, sized(iv, 8)),
    des3_ecb: (key, data) => encrypt("3DES-ECB", triple(key), data),
  });
})();
