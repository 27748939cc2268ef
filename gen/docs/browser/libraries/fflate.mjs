// Compression: see templates/docs/gzip.js.
export { gzipSync } from "fflate";
