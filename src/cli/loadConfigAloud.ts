import type { Env } from '../config/readSetting.ts';
import { type Config, loadConfig } from '../config.ts';

/** Loads the configuration, with warnings on stderr. @throws {ConfigError} */
export const loadConfigAloud = (env: Env): Config =>
  loadConfig(env, { warn: sentence => console.error(`Warning: ${sentence}.`) });
