// SM3 and SM4: see templates/docs/sm.js.
export { default as sm3 } from "sm-crypto/src/sm3/index.js";
export { default as sm4 } from "sm-crypto/src/sm4/index.js";
