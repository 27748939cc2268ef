// Bundles each file of libraries into templates/docs/libraries, with the licences of
// all that is in it; the versions are those of package-lock.json.
//
//   npm ci && node bundle.mjs [--check]
//
// With --check it writes nothing, and fails if a file is not what it would write.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes("--check");

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

/** A file of libraries with all that it imports. */
async function bundled(entry) {
  const { metafile, outputFiles: [file] } = await build({
    absWorkingDir: here,
    entryPoints: [join("libraries", entry)],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: basename(entry, ".mjs"),
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    write: false,
    // A page computes, and has nothing to ask or to keep.
    define: { process: "undefined", localStorage: "undefined", Worker: "undefined" },
  });
  const notices = packagesOf(Object.keys(metafile.inputs)).map((folder) => notice(join(here, folder)));
  return notices.join("") + file.text;
}

for (const entry of readdirSync(join(here, "libraries"))) {
  const path = join(here, "../../../templates/docs/libraries", basename(entry, ".mjs") + ".js");
  const text = await bundled(entry);
  if (!check) {
    writeFileSync(path, text);
  } else if (!existsSync(path) || readFileSync(path, "utf8") !== text) {
    console.error(`${path} is not what bundle.mjs makes`);
    process.exitCode = 1;
  }
}
