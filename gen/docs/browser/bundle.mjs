// Bundles each file of libraries into templates/docs/libraries, with the licences of
// all that is in it; the versions are those of package-lock.json.
//
//   npm ci && node bundle.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const entries = readdirSync(join(here, "libraries"));

/** The folders of the packages that files belong to. */
function packagesOf(files) {
  const folders = files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders.filter(Boolean))].sort();
}

/** The name, version and licence of a package, as a comment. */
function notice(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((x) => /^licen[cs]e/i.test(x));
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r", "").replaceAll("*/", "* /").trim();
  return `/* ${name} ${version}\n\n${text}\n*/\n`;
}

for (const entry of entries) {
  const name = basename(entry, ".mjs");
  const { metafile, outputFiles: [file] } = await build({
    absWorkingDir: here,
    entryPoints: [join("libraries", entry)],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: name,
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    write: false,
    // It is a page that computes, and it has nothing to ask or to keep.
    define: { process: "undefined", localStorage: "undefined", Worker: "undefined" },
  });
  const notices = packagesOf(Object.keys(metafile.inputs)).map((folder) => notice(join(here, folder)));
  writeFileSync(join(here, "../../../templates/docs/libraries", name + ".js"), notices.join("") + file.text);
}
