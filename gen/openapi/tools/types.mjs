// openapi-typescript, hey-api and orval make TypeScript of documents, and the
// compiler accepts all of it, strictly.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { createClient } from '@hey-api/openapi-ts';
import openapiTS, { astToString } from 'openapi-typescript';
import { generate } from 'orval';

import { closeDocuments, nameOf, run, tool } from './program.mjs';

export const output = resolve('types');

export const compilerOptions = {
  strict: true, noEmit: true, target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: [],
};

// runnable are the options for programs that Node runs, whose sources stand below root.
export const runnable = (rootDir) => ({
  ...compilerOptions, noEmit: false, outDir: 'js', rootDir, module: 'CommonJS', moduleResolution: 'node10', types: ['node'], typeRoots: [resolve('node_modules/@types')],
});

export async function types(folder) {
  rmSync(output, { recursive: true, force: true });
  const files = closeDocuments(folder, 'openapi[^/]*/[a-z]+', 'openapi/[^/.]+');
  await createClient(files.map((file) => ({ input: resolve(file), output: join(output, nameOf(file), 'hey'), logs: { level: 'silent' } })));
  for (const file of files) {
    const made = join(output, nameOf(file));
    mkdirSync(made, { recursive: true });
    writeFileSync(join(made, 'openapi-typescript.ts'), astToString(await openapiTS(pathToFileURL(file))));
    await generate({ input: resolve(file), output: { target: join(made, 'orval.ts'), client: 'fetch', mode: 'single' } });
  }
  writeFileSync(join(output, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*/**/*.ts'] }));
  await run(tool('tsc'), ['-p', output]);
  return `${files.length} documents, by three generators, accepted by tsc --strict`;
}
