// Redocly CLI and Spectral find nothing in any document: neither an error nor a
// warning.
import { documents, run, tool } from './program.mjs';

const isArazzo = (path) => path.includes('.arazzo.');

export async function lint(folder) {
  const openapi = documents(folder, (p) => /\/openapi[^/]*\/[^/]*\.(json|yaml)$/.test(p) && !isArazzo(p));
  const flows = documents(folder, isArazzo);
  if (openapi.length === 0 || flows.length === 0) throw new Error(`no documents below ${folder}`);
  // JSON says all that YAML says; that YAML reads alike is tested where it is written.
  const json = openapi.filter((p) => p.endsWith('.json'));
  await Promise.all([
    redocly(json, 'redocly.yaml').then(() => redocly(flows, 'redocly.yaml')),
    spectral(json, 'spectral.yaml').then(() => spectral(flows, 'spectral-arazzo.yaml')),
  ]);
  return `${json.length} documents and ${flows.length} of flows: no error, no warning`;
}

async function redocly(files, config) {
  const out = await run(tool('redocly'), ['lint', `--config=${config}`, '--format=json', '--max-problems=100', ...files]);
  const problems = values(out).flatMap((report) => report.problems);
  if (problems.length > 0) throw new Error(show(problems.map((p) => `${p.ruleId}: ${p.message} ${p.location[0].source.ref}`)));
}

async function spectral(files, config) {
  await run(tool('spectral'), ['lint', '--ruleset', config, '--fail-severity=warn', '--format=text', '--quiet', ...files]);
}

// values reads JSON texts that follow each other.
function values(text) {
  const out = [];
  let depth = 0, start = 0, quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '\\') i++;
      else quoted = c !== '"';
    } else if (c === '"') quoted = true;
    else if (c === '{' && depth++ === 0) start = i;
    else if (c === '}' && --depth === 0) out.push(JSON.parse(text.slice(start, i + 1)));
  }
  if (out.length === 0) throw new Error('the linter said nothing');
  return out;
}

const show = (lines) => lines.slice(0, 20).join('\n');
