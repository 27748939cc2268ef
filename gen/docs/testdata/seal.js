// Seals requests as a page does: the folder and the scripts are arguments, cases come
// in as JSON, what is sent goes out.
const { Buffer } = require("node:buffer");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

// As in a page.
globalThis.self = globalThis;
delete globalThis.Buffer;
for (const name of process.argv.slice(3)) {
  vm.runInThisContext(readFileSync(join(process.argv[2], name + ".js"), "utf8"), { filename: name });
}
const seal = vm.runInThisContext("(recipe, input) => new signet.Message(recipe, { ...input, now: signet.instant(input.time) }).seal()");
const cases = JSON.parse(readFileSync(0, "utf8"));
const plain = (bytes) => Buffer.from(bytes).toString("base64");
const answers = cases.map(({ recipe, input }) => {
  try {
    const out = seal(recipe, input);
    const steps = out.steps.map((s) => ({ ...s, value: plain(s.value), signed: s.signed.map((x) => ({ name: x.name, text: plain(x.text), value: plain(x.value) })) }));
    return { ...out, body: plain(out.body), steps };
  } catch (error) {
    return { error: error.message, word: error.word, name: error.name };
  }
});
process.stdout.write(JSON.stringify({ functions: vm.runInThisContext("signet.known()"), answers }));
