// Starts programs and tells whether they were content.
import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

// run returns what a program printed, and fails with that if the program fails.
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    execFile(file, args, { maxBuffer: 1 << 28, ...options }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${file} ${args.slice(0, 3).join(' ')} …\n${tail(stdout)}\n${tail(stderr)}`));
      else resolve(stdout);
    });
  });
}

const tail = (text) => text.slice(-4000);

// tool is the path of a program of node_modules.
export const tool = (name) => join('node_modules', '.bin', name);

// shapes are contracts beside that of the loan whose documents are shown and made code
// of, one for each shape of envelope: JSON and headers on paths, a form around JSON, XML,
// queries.
const shapes = ['wechat-pay-v3', 'alipay', 'wechat-pay-v2', 'okx'];

// closeDocuments are those of the loan contract and of others whose output and party
// fit; at least one, or nothing was checked.
export function closeDocuments(folder, loan, others) {
  const chosen = new RegExp(`/(?:loan/${loan}|(?:${shapes.join('|')})/${others})\\.json$`);
  const out = documents(folder, (p) => chosen.test(p));
  if (out.length === 0) throw new Error(`no documents below ${folder} of loan, ${shapes.join(', ')}`);
  return out;
}

// nameOf tells a document apart from all others: contract, output and party.
export const nameOf = (file) => file.split('/').slice(-3).join('-').replace('.json', '');

// documents returns the files below a folder whose path the test accepts, in order.
export function documents(folder, accepts) {
  const out = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) out.push(...documents(path, accepts));
    else if (accepts(path)) out.push(path);
  }
  return out;
}
