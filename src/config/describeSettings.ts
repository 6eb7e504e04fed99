import { type Env, type ReadFile, readSetting, type SettingReading } from './readSetting.ts';
import type { Setting } from './setting.ts';
import { SETTINGS } from './settings.ts';

/** A row of the settings table. */
export type SettingDescription = Omit<Setting<unknown>, 'parse' | 'fallback'>;

/** Every setting with its name, default, unit and meaning, in the order in which to read them. */
export const describeSettings = (): readonly SettingDescription[] => Object.values(SETTINGS);

/** A row of the settings table with what the environment makes of it. */
export interface SettingState extends SettingDescription, Omit<SettingReading<unknown>, 'value'> {}

/** What `env` sets, setting by setting, fit to be shown. */
export const inspectSettings = (env: Env, readFile: ReadFile): readonly SettingState[] =>
  Object.values(SETTINGS).map(setting => {
    const { origin, shown, problem } = readSetting<unknown>(setting, env, readFile);
    return { ...setting, origin, shown, ...(problem !== undefined && { problem }) };
  });
