import { Agent, type Dispatcher, request } from 'undici';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly text: string;
}

/** The request was not sent, or its answer not read; the message says why. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
}

const maxRedirects = 5;
const maxAnswerBytes = 5_000_000;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Sends `request`, following redirects, to hosts that are allowed, each redirect's host as well.
 *
 * @throws {RequestRefused} for other hosts, too many redirects and too large answers; undici's
 * errors and the signal's reason otherwise.
 */
export async function send(
  first: HttpRequest,
  {
    allowedHosts,
    signal,
  }: { readonly allowedHosts: readonly string[]; readonly signal: AbortSignal },
): Promise<Answer> {
  const dispatcher = new Agent();
  try {
    let next = first;
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      requireAllowed(next.url, allowedHosts);
      const { method, headers, body } = next;
      const response = await request(next.url, {
        dispatcher,
        signal,
        method,
        headers,
        body: body ?? null,
      });
      const target = redirectTarget(response, next.url);
      if (!target) return await read(response);
      await response.body.dump();
      next = redirected(next, target, response.statusCode);
    }
    throw new RequestRefused(`There were more than ${maxRedirects} redirects.`);
  } finally {
    await dispatcher.destroy();
  }
}

function requireAllowed({ protocol, host, hostname }: URL, allowedHosts: readonly string[]): void {
  const isHttp = protocol === 'http:' || protocol === 'https:';
  if (isHttp && (allowedHosts.includes(host) || allowedHosts.includes(hostname))) return;
  const allowed = allowedHosts.length > 0 ? allowedHosts.join(', ') : 'none';
  throw new RequestRefused(`The host ${host} is not allowed. Allowed hosts: ${allowed}.`);
}

function redirectTarget(response: Dispatcher.ResponseData, from: URL): URL | undefined {
  const { location } = response.headers;
  if (!redirects.has(response.statusCode) || typeof location !== 'string') return undefined;
  return URL.parse(location, from.href) ?? undefined;
}

/** As fetch does it: 303 and a redirected POST become GET; another origin gets no credentials. */
function redirected(previous: HttpRequest, url: URL, status: number): HttpRequest {
  const isPost = previous.method === 'POST' && (status === 301 || status === 302);
  const becomesGet = isPost || (status === 303 && previous.method !== 'HEAD');
  const isElsewhere = url.origin !== previous.url.origin;
  const dropped = [
    ...(isElsewhere ? ['authorization', 'cookie', 'host', 'proxy-authorization'] : []),
    ...(becomesGet ? ['content-type', 'content-length'] : []),
  ];
  const headers = Object.fromEntries(
    Object.entries(previous.headers).filter(([name]) => !dropped.includes(name)),
  );
  return {
    method: becomesGet ? 'GET' : previous.method,
    url,
    headers,
    body: becomesGet ? undefined : previous.body,
  };
}

async function read({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Answer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.byteLength;
    if (size > maxAnswerBytes) {
      throw new RequestRefused(`The answer is larger than ${maxAnswerBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return { status: statusCode, headers, text: Buffer.concat(chunks).toString('utf8') };
}
