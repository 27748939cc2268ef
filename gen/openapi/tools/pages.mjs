// Swagger UI, Redoc and Scalar show each document in a browser without a network:
// nothing goes to the console's errors, and a reader finds the fields of arguments
// and the label of an enum's value on the page.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { closeDocuments } from './program.mjs';

const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// viewers are the pages by name: their scripts, what starts them with a document,
// and what a reader clicks before the fields show.
const viewers = {
  'swagger-ui': {
    styles: ['node_modules/swagger-ui-dist/swagger-ui.css'],
    scripts: ['node_modules/swagger-ui-dist/swagger-ui-bundle.js'],
    start: `SwaggerUIBundle({ spec, dom_id: '#page', docExpansion: 'full', defaultModelExpandDepth: 9, defaultModelsExpandDepth: 9, defaultModelRendering: 'model', validatorUrl: null });`,
    open: openSwagger,
  },
  redoc: {
    styles: [],
    scripts: ['node_modules/redoc/bundles/redoc.standalone.js'],
    start: `Redoc.init(spec, { expandResponses: 'all', schemasExpansionLevel: 'all', disableSearch: true, hideDownloadButton: true }, document.getElementById('page'));`,
    open: async () => {},
  },
  scalar: {
    styles: [],
    scripts: ['scalar/package/dist/browser/standalone.js'],
    start: `Scalar.createApiReference('#page', { content: spec, withDefaultFonts: false, telemetry: false, expandAllModelSections: true, expandAllResponses: true, expandAllSchemaProperties: true, defaultOpenAllTags: true, agent: { disabled: true }, hideClientButton: true });`,
    open: openScalar,
  },
};

// openAll clicks what is closed, until nothing is or rounds are over.
async function openAll(page, selector, rounds = 6) {
  for (let i = 0; i < rounds; i++) {
    const clicked = await page.evaluate((s) => {
      const closed = [...document.querySelectorAll(s)];
      closed.forEach((b) => b.click());
      return closed.length;
    }, selector);
    if (clicked === 0) return;
    await page.waitForTimeout(100);
  }
}

// openSwagger shows the schema of each message in place of its example.
async function openSwagger(page) {
  await openAll(page, '#page button[data-name="model"][aria-selected="false"]', 1);
  await openAll(page, '#page button.json-schema-2020-12-accordion[aria-expanded="false"], #page button.model-box-control[aria-expanded="false"]');
}

// openScalar opens what belongs to the document: menus, and the tools around it, would
// change what is shown, such as the server.
async function openScalar(page) {
  await openAll(page, '#page section button[aria-expanded="false"]:not([aria-haspopup])');
}

export async function pages(folder) {
  const files = closeDocuments(folder, 'openapi[^/]*/(?!.*arazzo)[^/]*', 'openapi/[^/.]+');
  const profile = mkdtempSync(join(tmpdir(), 'openapi-check-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags, viewport: { width: 1400, height: 1000 },
  });
  const waiting = Object.entries(viewers).flatMap(([name, viewer]) => files.map((file) => [name, viewer, file]));
  const shown = waiting.length;
  const reader = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await show(browser, ...next);
  };
  try {
    await Promise.all([reader(), reader()]);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return `${files.length} documents in ${Object.keys(viewers).length} viewers: ${shown} pages`;
}

// show opens a document in a viewer and reads it.
async function show(browser, name, viewer, file) {
  const spec = readFileSync(file, 'utf8');
  const server = await serve(html(viewer, spec));
  const page = await browser.newPage();
  const errors = [];
  page.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()); });
  page.on('pageerror', (e) => errors.push(String(e)));
  // Nothing but the page itself can be had: what else a viewer asks for, its logo
  // and fonts, is empty.
  await page.route('**', (route) => (route.request().url().startsWith(server.address) ? route.continue() : route.fulfill({ body: '' })));
  try {
    await page.goto(server.address);
    await page.waitForFunction(() => document.querySelector('#page').innerText.length > 500, null, { timeout: 30000 });
    await viewer.open(page);
    for (const text of expected(JSON.parse(spec), file.includes('/loan/'))) await has(page, text, `${name} of ${file}`);
    if (errors.length > 0) throw new Error(`${name} of ${file}: ${errors.join('\n')}`);
  } finally {
    await page.close();
    server.close();
  }
}

async function has(page, text, where) {
  try {
    await page.waitForFunction((t) => document.querySelector('#page').innerText.includes(t), text, { timeout: 15000 });
  } catch {
    const shot = process.env.SCREENSHOT;
    if (shot) await page.screenshot({ path: shot, fullPage: true });
    throw new Error(`${where} does not show ${JSON.stringify(text)}`);
  }
}

// expected is what a reader has to find: every parameter and every member of the body
// of the first call, the fields of the arguments among them; of the loan contract, whose
// first call answers with one, the label of the first value of an enum besides.
function expected(spec, labelled) {
  const [operation] = Object.values(Object.values(spec.paths)[0]).filter((x) => x.responses);
  const fields = (schema, depth) => {
    const named = schema.$ref ? spec.components.schemas[schema.$ref.split('/').pop()] : schema;
    const parts = [...(named.allOf ?? []), ...(named.anyOf ?? []).slice(0, 1)].flatMap((s) => fields(s, depth));
    const own = Object.entries(named.properties ?? {});
    return [...parts, ...own.map(([name]) => name), ...(depth > 0 ? own.flatMap(([, s]) => fields(s, depth - 1)) : [])];
  };
  const parameters = (operation.parameters ?? []).map((p) => p.name);
  const bodies = Object.values(operation.requestBody?.content ?? {}).flatMap((media) => fields(media.schema, 1));
  const labels = Object.values(spec.components.schemas).filter((s) => s['x-enum-varnames'] && s.oneOf).map((s) => s.oneOf[0].description);
  return [...new Set([...parameters, ...bodies]), ...labels.slice(0, labelled ? 1 : 0)];
}

function html(viewer, spec) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>page</title><link rel="icon" href="data:,">
${viewer.styles.map((path) => `<style>${readFileSync(path, 'utf8')}</style>`).join('')}</head><body><div id="page"></div>
${viewer.scripts.map((path) => `<script>${readFileSync(path, 'utf8').replaceAll('</script', '<\\/script')}</script>`).join('')}
<script>const spec = ${spec.replaceAll('<', '\\u003c')};\n${viewer.start}</script></body></html>`;
}

// serve answers every request with one page.
function serve(text) {
  return new Promise((resolve) => {
    const server = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text));
    server.listen(0, '127.0.0.1', () => resolve({ address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }));
  });
}
