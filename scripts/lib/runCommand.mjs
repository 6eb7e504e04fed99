import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { projectRoot } from './project.mjs';

/** How long a command may take to close before it is killed; its own limit is 10 s. */
const CLOSE_WITHIN_MS = 12_000;

/** How often to look whether npm's shell still lives. */
const PARENT_CHECK_MS = 200;

/**
 * Runs a command of the built program and ends as it ends.
 *
 * A terminal sends Ctrl-C to the child as well, and npm sends it to us once more, so signals
 * are not passed on: the child closes when its channel to us does, which also covers our own
 * violent death.
 */
export function runCommand(...args) {
  const node = prepare();
  const child = spawn(node, [join(projectRoot, 'dist', 'cli', 'main.js'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const close = () => {
    if (child.connected) child.disconnect();
    setTimeout(() => child.kill('SIGKILL'), CLOSE_WITHIN_MS).unref();
  };
  if (process.env.npm_lifecycle_event) whenOrphaned(close);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, close);
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128);
  });
}

/** npm passes SIGTERM on to its shell alone, which dies of it without a word to us. */
function whenOrphaned(close) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    close();
  }, PARENT_CHECK_MS).unref();
}
