import { readFileSync } from 'node:fs';
import { inspectSettings, type SettingState } from '../config/describeSettings.ts';
import type { Env } from '../config/readSetting.ts';
import { type Config, ConfigError } from '../config.ts';
import { askRest } from './askTray.ts';
import { explainFailure } from './explainFailure.ts';
import type { Finding } from './finding.ts';
import { loadConfigAloud } from './loadConfigAloud.ts';
import { describeToken } from './tokenKind.ts';

/** Explains every setting and asks Tray. @returns the exit code: 0 when all is well. */
export async function doctor(env: Env): Promise<number> {
  const states = inspectSettings(env, path => readFileSync(path, 'utf8'));
  console.log(`Settings\n${states.map(describe).join('\n')}\n`);
  const config = loadOrReport(env);
  if (config === undefined) return 1;
  console.log(`Tray\n  Users API: ${config.tray.graphqlUrl}`);
  const usersAnswers = await tell(() => describeToken(config.tray));
  console.log(`  Auths and Connectors APIs: ${config.tray.restUrl}`);
  const restAnswers = await tell(() => describeRest(config.tray));
  return usersAnswers && restAnswers ? 0 : 1;
}

function describe({ name, shown, origin, unit, meaning, problem }: SettingState): string {
  const value = [shown || '(not set)', unit].filter(Boolean).join(' ');
  const source = origin === 'default' ? 'default' : `from the ${origin}`;
  const lines = [`  ${name} = ${value} (${source})`, `      ${meaning}`];
  if (problem !== undefined) lines.push(`      WRONG: ${problem}.`);
  return lines.join('\n');
}

function loadOrReport(env: Env): Config | undefined {
  try {
    return loadConfigAloud(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.log(error.message);
    return undefined;
  }
}

/** An id that no authentication has; reading it costs Tray little. */
const NO_AUTHENTICATION = '/core/v1/authentications/00000000-0000-4000-8000-000000000000';

async function describeRest(tray: Config['tray']): Promise<Finding> {
  const { status } = await askRest(tray, NO_AUTHENTICATION);
  const answers = status < 500;
  return { ok: answers, sentence: `${answers ? 'answers' : 'fails'} (HTTP ${status})` };
}

async function tell(find: () => Promise<Finding>): Promise<boolean> {
  const { ok, sentence } = await find().catch((error: unknown) => ({
    ok: false,
    sentence: explainFailure(error),
  }));
  console.log(`    ${sentence}`);
  return ok;
}
