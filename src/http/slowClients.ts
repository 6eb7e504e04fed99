import type { Socket } from 'node:net';

/** How often requests that take too long are looked for, at the least. */
const CHECK_MS = 1_000;

/** Settings of the HTTP server by which no client holds a connection without using it. */
export const slowClientOptions = (arrivalTimeoutMs: number) => ({
  requestTimeout: arrivalTimeoutMs,
  http: {
    headersTimeout: arrivalTimeoutMs,
    connectionsCheckingInterval: Math.min(CHECK_MS, arrivalTimeoutMs),
  },
  clientErrorHandler: answerUnreadable,
});

const STATUS: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are too long.'],
};

const UNREADABLE = ['400 Bad Request', 'This is no HTTP request.'] as const;

/** Answers what cannot be read as HTTP, or has not come in time, and hangs up. */
function answerUnreadable(error: { readonly code: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = STATUS[error.code] ?? UNREADABLE;
  const extensions = { code: 'BAD_REQUEST', retryable: false };
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
