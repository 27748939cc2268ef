// Bundles the digests of the page into templates/docs/hashes.js, with the licence
// of the library; the versions are those of package-lock.json.
//
//   npm ci && node bundle.mjs
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const library = join(here, "node_modules/@noble/hashes");
const { name, version } = JSON.parse(readFileSync(join(library, "package.json"), "utf8"));
const licence = readFileSync(join(library, "LICENSE"), "utf8").trim();

await build({
  entryPoints: [join(here, "hashes.mjs")],
  outfile: join(here, "../../../templates/docs/hashes.js"),
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "hashes",
  target: "es2020",
  legalComments: "none",
  banner: { js: `/* ${name} ${version}\n\n${licence}\n*/` },
});
