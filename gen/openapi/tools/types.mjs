// openapi-typescript, hey-api and orval make TypeScript of documents, and the
// compiler accepts all of it, strictly.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { generate } from 'orval';

import { closeDocuments, nameOf, run, tool } from './program.mjs';

export const output = resolve('types');

export const compilerOptions = {
  strict: true, noEmit: true, target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: [],
};

export async function types(folder) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  const files = closeDocuments(folder, 'openapi[^/]*/[a-z]+', 'openapi/[^/.]+');
  for (const file of files) {
    const name = nameOf(file);
    await run(tool('openapi-typescript'), [file, '-o', join(output, name, 'openapi-typescript.ts')]);
    await run(tool('openapi-ts'), ['-i', resolve(file), '-o', join(output, name, 'hey')]);
    await generate({ input: resolve(file), output: { target: join(output, name, 'orval.ts'), client: 'fetch', mode: 'single' } });
  }
  writeFileSync(join(output, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*/**/*.ts'] }));
  await run(tool('tsc'), ['-p', output]);
  return `${files.length} documents, by three generators, accepted by tsc --strict`;
}
