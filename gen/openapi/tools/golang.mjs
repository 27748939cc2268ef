// oapi-codegen and ogen make Go of 3.0 documents, and the Go compiles.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { closeDocuments, nameOf, run } from './program.mjs';

export async function golang(folder) {
  const module = resolve('golang');
  rmSync(module, { recursive: true, force: true });
  mkdirSync(module);
  writeFileSync(join(module, 'go.mod'), 'module example.com/openapi\n\ngo 1.25.0\n');
  const go = (...args) => run('go', args, { cwd: module });
  await go('get', '-tool', 'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2', 'github.com/ogen-go/ogen/cmd/ogen@v1.24.0');
  // ogen 1.24 knows no XML, and the types that oapi-codegen 2.8 makes of it lack some.
  const files = closeDocuments(folder, 'openapi-3\\.0/[a-z]+', 'openapi-3\\.0/[^/.]+').filter((file) => !readFileSync(file, 'utf8').includes('"text/xml"'));
  for (const file of files) {
    const name = nameOf(file).replaceAll(/[^a-z0-9]/g, '');
    mkdirSync(join(module, 'oapi', name), { recursive: true });
    await go('tool', 'oapi-codegen', '-generate', 'types,client', '-package', name, '-o', join('oapi', name, 'client.go'), resolve(file));
    const plain = join(module, `${name}.json`);
    writeFileSync(plain, JSON.stringify(forOgen(JSON.parse(readFileSync(file, 'utf8')))));
    await go('tool', 'ogen', '--target', join('ogen', name), '--package', name, '--clean', plain);
  }
  await go('mod', 'tidy');
  await go('build', './...');
  return `${files.length} documents, by oapi-codegen and ogen`;
}

// forOgen takes out what ogen 1.24 cannot take, of which the rest is held to it:
// it tells alternatives apart by texts, not by the integers that codes are, so the
// answer of a success stands alone; and what it makes of a JSON part of a form
// calls methods that it does not make.
function forOgen(doc) {
  const plain = (node) => {
    if (Array.isArray(node)) node.forEach(plain);
    if (node === null || typeof node !== 'object') return;
    delete node.encoding;
    if (Array.isArray(node.oneOf)) {
      Object.assign(node, node.oneOf[0]);
      delete node.oneOf;
    }
    Object.values(node).forEach(plain);
  };
  plain(doc.paths);
  return doc;
}
