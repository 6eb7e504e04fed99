import type { Config } from '../config.ts';
import { isObject } from '../lib/decode.ts';
import { type Answer, askGraphql } from './askTray.ts';
import type { Finding } from './finding.ts';

/** Only a master token may read this. Source: Tray's Users API, table of tokens. */
const MASTER_ONLY = '{ users(first: 1) { edges { node { id } } } }';

/** Every valid token may read this. */
const ANY_TOKEN = '{ viewer { details { username } } }';

/** Whether the Users API answers, and which kind of token TRAY_MASTER_TOKEN is, by two harmless reads. */
export async function describeToken(tray: Config['tray']): Promise<Finding> {
  const asMaster = await askGraphql(tray, MASTER_ONLY);
  if (asMaster.status >= 500) {
    return { ok: false, sentence: `fails (HTTP ${asMaster.status})` };
  }
  if (tray.masterToken === undefined) {
    return { ok: true, sentence: 'answers; TRAY_MASTER_TOKEN is not set, so clients bring tokens' };
  }
  if (gave(asMaster, 'users')) {
    return { ok: true, sentence: 'answers; TRAY_MASTER_TOKEN is a master token' };
  }
  const asAnyone = await askGraphql(tray, ANY_TOKEN);
  const kind = gave(asAnyone, 'viewer')
    ? "is a user token: set the organisation's master token instead"
    : 'is refused: it is wrong, has run out, or belongs to another region';
  return { ok: false, sentence: `answers, but TRAY_MASTER_TOKEN ${kind}` };
}

function gave({ status, body }: Answer, field: string): boolean {
  if (status !== 200 || !isObject(body) || !isObject(body['data'])) return false;
  return isObject(body['data'][field]);
}
