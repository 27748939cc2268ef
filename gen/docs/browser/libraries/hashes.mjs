// Digests: see templates/docs/recipe.js.
export { md5, sha1 } from "@noble/hashes/legacy.js";
export { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
export { hmac } from "@noble/hashes/hmac.js";
