// SM2: see templates/docs/sm2.js.
export { default as sm2 } from "sm-crypto/src/sm2/index.js";
