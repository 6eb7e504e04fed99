import { Pool } from 'undici';

/** One request of a benchmark. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

export interface Sender {
  /** Status and text of any answer. */
  exchange(
    request: Request,
    token: string,
    signal?: AbortSignal,
  ): Promise<{ status: number; text: string }>;
  /** The answer's text. @throws for any status but 200, so that a fast refusal is no result. */
  send(request: Request, token: string): Promise<string>;
  close(): Promise<void>;
}

export function createSender(origin: string, connections = 16): Sender {
  const pool = new Pool(origin, { connections });
  const exchange: Sender['exchange'] = async ({ method, path, body }, token, signal) => {
    const answer = await pool.request({
      method,
      path,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body ?? null,
      ...(signal && { signal }),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  };
  return {
    exchange,
    async send(request, token) {
      const { status, text } = await exchange(request, token);
      if (status !== 200) throw new Error(`${request.path}: ${status} ${text}`);
      return text;
    },
    close: () => pool.close(),
  };
}

export const graphql = (query: string): Request => ({
  method: 'POST',
  path: '/graphql',
  body: JSON.stringify({ query }),
});
