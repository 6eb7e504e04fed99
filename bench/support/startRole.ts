import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { FromRole, Measures, Role, Start, ToRole } from './roles.ts';

/** A part of a benchmark in a process of its own. */
export interface RunningRole {
  readonly origin: string;
  measure(): Promise<Measures>;
  stop(): void;
}

export async function startRole(role: Role, start: Start): Promise<RunningRole> {
  const child = fork(new URL('./roles.ts', import.meta.url), [role], {
    stdio: 'inherit',
    execArgv: ['--expose-gc'],
  });
  const started = await ask(child, { start });
  if (!('origin' in started)) throw new Error(`${role} did not start`);
  return {
    origin: started.origin,
    async measure() {
      const answer = await ask(child, { measure: true });
      if (!('cpuMicros' in answer)) throw new Error(`${role} does not tell what it uses`);
      return answer;
    },
    stop: () => void child.kill(),
  };
}

async function ask(child: ChildProcess, message: ToRole): Promise<FromRole> {
  const answer = once(child, 'message');
  child.send(message);
  const [received] = (await answer) as [FromRole];
  return received;
}
