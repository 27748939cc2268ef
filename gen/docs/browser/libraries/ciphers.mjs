// AES: see templates/docs/aes.js.
export { cbc, ecb, gcm } from "@noble/ciphers/aes.js";
