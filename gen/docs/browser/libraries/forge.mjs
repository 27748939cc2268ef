// DER, RSA, Ed25519 and DES: see keys.js, rsa.js, ed25519.js and des.js of templates/docs.
// Each file of the library adds to one object what it has.
import forge from "node-forge/lib/forge.js";
import "node-forge/lib/asn1.js";
import "node-forge/lib/des.js";
import "node-forge/lib/ed25519.js";
import "node-forge/lib/md5.js";
import "node-forge/lib/mgf.js";
import "node-forge/lib/pem.js";
import "node-forge/lib/pss.js";
import "node-forge/lib/rsa.js";
import "node-forge/lib/sha1.js";
import "node-forge/lib/sha256.js";
import "node-forge/lib/sha512.js";

export const { asn1, cipher, ed25519, md, mgf, pem, pki, pss, util } = forge;
