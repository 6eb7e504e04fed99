import { type Env, type ReadFile, readSetting } from './readSetting.ts';
import type { Setting } from './setting.ts';

/** Reads settings one by one, gathering what is wrong with them. */
export interface Take {
  /** The setting's value; its default where it has a problem. */
  take<T>(setting: Setting<T>): T;
  /** Whether the operator gave it a value, be it a wrong one. */
  isSet(setting: Setting<unknown>): boolean;
  /** Sentences that say what to change. */
  readonly problems: string[];
  /** Sentences about what is allowed but probably not meant. */
  readonly warnings: string[];
}

/** Reads settings from `env`, and secrets also from files. */
export function createTake(env: Env, readFile: ReadFile): Take {
  const problems: string[] = [];
  const take = <T>(setting: Setting<T>): T => {
    const { value, problem } = readSetting(setting, env, readFile);
    if (problem !== undefined) problems.push(problem);
    return value;
  };
  const isSet = (setting: Setting<unknown>): boolean =>
    readSetting(setting, env, readFile).origin !== 'default';
  return { take, isSet, problems, warnings: [] };
}
