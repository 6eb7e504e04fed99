import type { Config } from '../config.ts';

/** What came back: any answer counts, also a refusal. */
export interface Answer {
  readonly status: number;
  /** The JSON of the body; undefined where it is none. */
  readonly body: unknown;
}

/** How long a command waits for Tray. */
const ANSWER_WITHIN_MS = 15_000;

/** Sends one query to the Users API with the master token, if there is one. */
export const askGraphql = ({ graphqlUrl, masterToken }: Config['tray'], query: string) =>
  ask(graphqlUrl, masterToken, { method: 'POST', body: JSON.stringify({ query }) });

/** Reads `path` of the REST APIs with the master token, if there is one. */
export const askRest = ({ restUrl, masterToken }: Config['tray'], path: string) =>
  ask(`${restUrl}${path}`, masterToken, { method: 'GET' });

async function ask(
  url: string,
  token: Config['tray']['masterToken'],
  request: RequestInit,
): Promise<Answer> {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(token && { authorization: `Bearer ${token.reveal()}` }),
  };
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(url, { ...request, headers, signal, redirect: 'manual' });
    return { status: response.status, body: parse(await response.text()) };
  } catch (error) {
    throw new Error(`${url} does not answer: ${reasonOf(error)}.`, { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `fetch` says only "fetch failed"; what happened is in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}
