#!/usr/bin/env node
import { complainAboutNode } from './nodeVersion.ts';

// Everything else is loaded after this check: on an old Node a library would fail while loading.
const complaint = complainAboutNode(process.versions.node);
if (complaint === undefined) {
  const { runProgram } = await import('./program.ts');
  await runProgram(process.argv);
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 1;
}
