#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';
import { complainAboutNode } from './nodeVersion.ts';

// Everything else is loaded after this check: on an old Node a library would fail while loading.
const complaint = complainAboutNode(process.versions.node);
if (complaint === undefined) {
  // A quarter of a start is compiling. Where nothing can be written, nothing is kept.
  module.enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/tray-graph'));
  const { runProgram } = await import('./program.ts');
  await runProgram(process.argv);
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 1;
}
