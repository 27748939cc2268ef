// Makes of each document a client, by hey-api, and a program that calls it with all
// examples of the document.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

import { createClient } from '@hey-api/openapi-ts';

import { documents, nameOf, run, tool } from './program.mjs';
import { runnable } from './types.mjs';

const output = resolve('calls');

export const noExample = 'the document has no example';
export const bodyOfGet = 'fetch sends no body with GET';

// documentsIn are the documents below a folder that have operations.
export const documentsIn = (folder) => documents(folder, (path) => /\/openapi\/[^/.]+\.json$/.test(path)).map(read).filter((d) => d.operations.length > 0);

function read(file) {
  const tree = JSON.parse(readFileSync(file, 'utf8'));
  const [contract, , party] = file.split('/').slice(-3);
  const operations = Object.entries(tree.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).filter(([, x]) => x.responses).map(([method, x]) => operation(path, method, x)));
  return { file, tree, operations, name: nameOf(file), contract, party: basename(party, '.json') };
}

// operation is a call of a document with its examples; lacks tells why there are none.
function operation(path, method, { operationId, parameters = [], requestBody, security }) {
  const [[media, body] = []] = Object.entries(requestBody?.content ?? {});
  const [scheme] = security.flatMap((s) => Object.keys(s));
  const host = parameters.some((p) => p.name === 'Host');
  const list = examples(parameters, body);
  const lacks = method === 'get' && body ? bodyOfGet : list.length === 0 ? noExample : undefined;
  return { name: operationId, path, method, media, scheme, host, lacks, examples: lacks ? [] : list };
}

// examples are options of a client's call, by the names that the examples of body and
// parameters share. A call that takes no values has one without. The host is no
// example: it is that of the connection.
function examples(parameters, body) {
  const valued = parameters.filter((p) => p.name !== 'Host');
  const needed = [...(body ? [body] : []), ...valued.filter((p) => p.required)];
  if (needed.length === 0 && valued.every((p) => !p.examples)) return [['no values', {}]];
  const names = [body, ...valued].flatMap((x) => Object.keys(x?.examples ?? {}));
  const whole = (name) => needed.every((x) => x.examples?.[name]);
  return [...new Set(names)].filter(whole).map((name) => [name, optionsOf(name, valued, body)]);
}

function optionsOf(name, parameters, body) {
  const places = { path: 'path', query: 'query', header: 'headers' };
  const options = body ? { body: body.examples[name].value } : {};
  for (const p of parameters.filter((x) => x.examples?.[name])) (options[places[p.in]] ??= {})[p.name] = p.examples[name].value;
  return options;
}

// compile makes clients and programs of all documents, and returns what loads their
// JavaScript.
export async function compile(all) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  for (const file of ['recipe.ts', 'signer.ts']) copyFileSync(file, join(output, file));
  await createClient(all.map((d) => ({ input: resolve(d.file), output: join(output, d.name, 'hey'), logs: { level: 'silent' } })));
  for (const document of all) writeFileSync(join(output, document.name, 'program.ts'), program(document));
  writeFileSync(join(output, 'tsconfig.json'), JSON.stringify({ compilerOptions: runnable('.'), include: ['signer.ts', '*/program.ts'] }));
  await run(tool('tsc'), ['-p', output]);
  writeFileSync(join(output, 'js', 'package.json'), '{"type":"commonjs"}');
  return createRequire(join(output, 'js', 'package.json'));
}

// program is TypeScript that makes every call with values that its types have to take.
function program(document) {
  const functions = functionsIn(readFileSync(join(output, document.name, 'hey', 'sdk.gen.ts'), 'utf8'));
  const calls = document.operations.flatMap((x) => x.examples.map(([example, options]) => callOf(x, functions.get(`${x.method} ${x.path}`), example, options)));
  return `import type { Call } from '../recipe';
import { createClient } from './hey/client';
import * as sdk from './hey/sdk.gen';

export function calls(baseUrl: string): Call[] {
  const client = createClient({ baseUrl });
  const Host = new URL(baseUrl).host;
  return [
${calls.join('')}  ];
}
`;
}

function callOf({ path, method, media, scheme, host }, name, example, { headers, ...options }) {
  const described = inner({ path, method, media, scheme, example });
  const heads = [host ? 'Host' : '', inner(headers ?? {})].filter(Boolean).join();
  const values = ['client', inner(options), heads && `headers: { ${heads} }`].filter(Boolean).join();
  return `    { ${described}, send: (signed) => sdk.${name}(signed({ ${values} })) },\n`;
}

// inner is the members of an object as a program writes them.
const inner = (value) => JSON.stringify(value).slice(1, -1);

// functionsIn are the names of a client's functions, by method and path.
function functionsIn(source) {
  const each = /^export const (\w+) = [^]*?\.(\w+)<[^]*?^ {4}url: '([^']*)'/gm;
  return new Map([...source.matchAll(each)].map(([, name, method, path]) => [`${method} ${path}`, name]));
}
