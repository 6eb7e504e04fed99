import type { Setting } from './setting.ts';

/** Environment variables by their names. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Gives a file's text. @throws where it cannot be read. */
export type ReadFile = (path: string) => string;

/** Where a setting's value came from. */
type Origin = 'default' | 'environment' | 'file';

/** What became of one setting. */
export interface SettingReading<T> {
  readonly value: T;
  readonly origin: Origin;
  /** The value as text that may be shown: secrets are marked, not shown. */
  readonly shown: string;
  readonly problem?: string;
}

/** Reads one setting; on a problem its value is the default. */
export function readSetting<T>(
  setting: Setting<T>,
  env: Env,
  readFile: ReadFile,
): SettingReading<T> {
  const { name, fallback, fallbackText, secret } = setting;
  const raw = env[name]?.trim() ?? '';
  const file = secret ? (env[`${name}_FILE`]?.trim() ?? '') : '';
  const origin = originOf(raw, file);
  if (origin === 'default') return { value: fallback, origin, shown: fallbackText };
  const shown = secret ? '[secret]' : raw;
  try {
    if (raw !== '' && file !== '') throw new Error(`and ${name}_FILE are both set: remove one`);
    const value = setting.parse(file === '' ? raw : readSecret(name, file, readFile));
    return { value, origin, shown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { value: fallback, origin, shown, problem: `${name} ${reason}` };
  }
}

function originOf(raw: string, file: string): Origin {
  if (file !== '') return 'file';
  return raw === '' ? 'default' : 'environment';
}

function readSecret(name: string, file: string, readFile: ReadFile): string {
  let content: string;
  try {
    content = readFile(file).trim();
  } catch {
    throw new Error(`cannot be read: ${name}_FILE names "${file}", which is no readable file`);
  }
  if (content === '')
    throw new Error(`is empty: ${name}_FILE names "${file}", which holds nothing`);
  return content;
}
