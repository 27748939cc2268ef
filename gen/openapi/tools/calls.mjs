// Clients that hey-api made of the OpenAPI alone call every call of every contract
// with the examples of its document. They sign by the recipe in its security scheme,
// and `signet mock` answers, which verifies by the contract.
import { spawn } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

import Ajv from 'ajv/dist/2020.js';

import { bodyOfGet, compile, documentsIn, noExample } from './callers.mjs';

const asItStands = 'enciphered, so the body of the example is sent as it stands';

// limits are the calls that lack something, by what they lack. Where chance has a part
// in a member, as padding, initial vectors and some ids have, messages have no example.
const limits = {
  [noExample]: [
    'jdq UserQuota', 'jdq Calculate', 'jdq OrderStatus',
    'qihoo360 CheckUser', 'qihoo360 QueryApprovalStatus', 'qihoo360 PushApprovalStatus',
    ...['SignPlain', 'SignCipher', 'IvForgotten', 'IvInFront', 'Compressed', 'SealedSign'].flatMap((name) => [`receiver ${name}Put`, `receiver ${name}List`]),
  ],
  [bodyOfGet]: ['published Get'],
  [asItStands]: ['lakala CheckUser', 'lakala QueryOrder', 'wechat-pay-v3 TransactionSuccess', 'wechat-pay-v3 RefundSuccess'],
};

export async function calls(folder) {
  const all = documentsIn(folder);
  const load = await compile(all);
  const { Signer, scriptsIn } = load('./signer.js');
  const scripts = scriptsIn(process.env.SIGNET_SCRIPTS);
  const told = { accepted: 0, refused: 0, problems: [] };
  for (const document of all) {
    const server = await mock(document);
    try {
      document.signers = new Map(Object.entries(document.tree.components.securitySchemes ?? {}).map(([name, scheme]) =>
        [name, new Signer(scripts, scheme, new URL(server.base))]));
      for (const call of load(`./${document.name}/program.js`).calls(server.base)) {
        await tryCall(document, call, told).catch(async (e) => told.problems.push(`${document.name} ${call.path}, ${call.example}: ${e.message}; ${await server.said()}`));
      }
    } finally {
      server.stop();
    }
  }
  requireLimits(all, told);
  if (told.problems.length > 0) throw new Error(told.problems.join('\n'));
  const made = all.flatMap((d) => d.operations).filter((x) => !x.lacks).length;
  return `${made} calls of ${all.length} documents with ${told.accepted} examples accepted, ${told.refused} with a damaged check refused`;
}

// tryCall holds that a call is answered by a success, and by none with any check of
// its signature damaged.
async function tryCall(document, call, told) {
  const signer = document.signers.get(call.scheme);
  const answer = async (damaged) => {
    const { data, error, response } = await call.send((options) => (signer ? signer.signed(call, options, damaged) : options));
    if (!response) throw error;
    return { status: response.status, value: response.headers.get('Content-Length') === '0' ? '' : data ?? error };
  };
  const sound = await answer();
  if (!isSuccess(document, call, sound)) throw new Error(`no success: ${sound.status} ${JSON.stringify(sound.value)}`);
  told.accepted++;
  for (const check of signer?.checks ?? []) {
    if (isSuccess(document, call, await answer(check))) throw new Error(`accepted with ${check} damaged`);
    told.refused++;
  }
}

// isSuccess tells whether an answer is the success that the document describes: where
// faults have the same status, success is the first of two forms.
function isSuccess(document, { path, method }, { status, value }) {
  const at = ['paths', path, method, 'responses', status];
  const described = at.reduce((node, name) => node?.[name], document.tree);
  if (status >= 300 || !described) return false;
  const [[media, { schema }] = ['', {}]] = Object.entries(described.content ?? {});
  const holds = (...within) => validates(document, [...at, 'content', media, 'schema', ...within], media, value);
  const forms = ['oneOf', 'anyOf'].find((name) => schema?.[name]);
  return forms ? holds(forms, 0) && !holds(forms, 1) : !schema || holds();
}

// validates tells whether a value is as a schema of a document says. XML, which the
// client does not read, has texts in the place of numbers.
function validates(document, pointer, media, value) {
  const isXML = media === 'text/xml';
  document.validator ??= new Ajv({ strict: false, validateFormats: false, coerceTypes: isXML, logger: false }).addSchema(document.tree, 'document');
  const fragment = pointer.map((name) => encodeURIComponent(String(name).replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  return document.validator.validate({ $ref: `document#/${fragment}` }, isXML ? elements(value) : value);
}

// elements are the texts of the elements of XML that has no deeper ones.
const elements = (xml) => Object.fromEntries([...xml.matchAll(/<(\w+)>(?:<!\[CDATA\[([^]*?)\]\]>|([^<]*))<\/\1>/g)].map(([, name, cdata, text]) => [name, cdata ?? text]));

// mock starts the party of a document, which tells its address, and then each request.
function mock({ contract, party, name, tree }) {
  const file = process.env.SIGNET_CONTRACTS.split(/\s+/).find((path) => basename(path, '.signet') === contract);
  const child = spawn(resolve('signet'), ['mock', file, '--lang', 'en', '--party', party], { stdio: ['ignore', 'pipe', 'ignore'] });
  const { pathname } = new URL(tree.servers[0].url.replace('{address}', 'localhost'));
  const lines = [];
  return new Promise((begun, failed) => {
    child.on('error', failed);
    child.on('exit', (code) => failed(new Error(`the mock of ${name} ended with ${code}`)));
    createInterface(child.stdout).on('line', (line) => {
      if (lines.push(line) > 1) return;
      const [origin] = /http:\/\/[^/]+/.exec(line);
      const said = () => setTimeout(100).then(() => lines.at(-1)); // a line may come after the answer
      begun({ base: origin + pathname.replace(/\/$/, ''), said, stop: () => child.kill() });
    });
  });
}

// requireLimits holds that calls lack what they are known to, and nothing else, and
// prints which.
function requireLimits(all, told) {
  const lackOf = (d, x) => x.lacks ?? (d.signers.get(x.scheme)?.enciphered ?? true ? asItStands : undefined);
  const found = all.flatMap((d) => d.operations.map((x) => [`${d.contract} ${x.name}`, lackOf(d, x)]));
  for (const [lacks, known] of Object.entries(limits)) {
    const names = found.filter(([, why]) => why === lacks).map(([name]) => name);
    const here = known.filter((name) => all.some((d) => name.startsWith(`${d.contract} `)));
    told.problems.push(...names.filter((name) => !known.includes(name)).map((name) => `${name}: ${lacks}`));
    told.problems.push(...here.filter((name) => !names.includes(name)).map((name) => `${name}: no longer: ${lacks}`));
    if (names.length > 0) console.log(`calls: ${lacks}: ${names.join(', ')}`);
  }
}
