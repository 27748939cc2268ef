// Runs every check on the documents below a folder, and names those that fail.
import { calls } from './calls.mjs';
import { client } from './client.mjs';
import { golang } from './golang.mjs';
import { lint } from './lint.mjs';
import { pages } from './pages.mjs';
import { types } from './types.mjs';

const checks = { lint, types, client, calls, golang, pages };

const [folder, ...names] = process.argv.slice(2);
let failed = false;
for (const name of names.length > 0 ? names : Object.keys(checks)) {
  const begin = Date.now();
  try {
    const said = await checks[name](folder);
    console.log(`${name}: ${said} (${Math.round((Date.now() - begin) / 1000)} s)`);
  } catch (error) {
    failed = true;
    console.error(`${name} FAILED: ${error.message}`);
  }
}
process.exit(failed ? 1 : 0);
