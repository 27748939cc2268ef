// A client that hey-api made of the OpenAPI alone, with a signer of ten lines, is
// accepted by the generated server for every call, and its answers type-check.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { run, tool } from './program.mjs';
import { output, runnable } from './types.mjs';

export async function client() {
  const folder = join(output, 'client');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  copyFileSync('client.ts', join(folder, 'client.ts'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: runnable('..'), files: ['client.ts'] }));
  await run(tool('tsc'), ['-p', folder]);
  writeFileSync(join(folder, 'js', 'package.json'), '{"type":"commonjs"}');
  const server = await start(process.env.SIGNET_SERVER);
  try {
    return (await run('node', [join(folder, 'js', 'client', 'client.js'), server.partner, server.platform])).trim();
  } finally {
    server.stop();
  }
}

// start starts the generated servers, which tell their addresses in a line.
function start(program) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    createInterface(child.stdout).once('line', (line) => resolve({ ...JSON.parse(line), stop: () => child.kill() }));
  });
}
