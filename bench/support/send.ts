import { Pool } from 'undici';

/** One request of a benchmark. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

export interface Sender {
  /** The answer's text. @throws for any status but 200, so that a fast refusal is no result. */
  send(request: Request, token: string): Promise<string>;
  close(): Promise<void>;
}

export function createSender(origin: string): Sender {
  const pool = new Pool(origin, { connections: 16 });
  return {
    async send({ method, path, body }, token) {
      const answer = await pool.request({
        method,
        path,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: body ?? null,
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${text}`);
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
