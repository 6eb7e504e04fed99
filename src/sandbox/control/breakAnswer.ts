import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Reply } from '../reply.ts';
import { encodeReply, writeReply } from '../writeReply.ts';
import type { FaultTarget } from './applyFault.ts';
import type { Breakage } from './fault.ts';
import type { ActiveFault } from './faults.ts';

const hugeBytes = 64 * 1024 * 1024;
const dripMs = 20;

/** Answers in a broken way. What starts like the right answer has done the request's work. */
export async function breakAnswer(
  broken: Breakage,
  active: ActiveFault,
  target: FaultTarget,
): Promise<void> {
  const { response, answer, signal } = target;
  if (active.fault.afterWork && !startsRight.has(broken)) await answer();
  switch (broken) {
    case 'hangAtHeaders':
      return hold(response, active);
    case 'closeBeforeHeaders':
      response.destroy();
      return;
    case 'html':
      return writePage(response);
    case 'wrongShape':
      return writeReply(response, { status: 200, body: { surprise: [1, 'two', null] } });
    case 'emptyBody':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '0' }).end();
      return;
    case 'redirect':
      response.writeHead(302, { location: '/core/v1/moved', 'content-length': '0' }).end();
      return;
    case 'hugeBody':
      return writeHuge(response, signal);
    default:
      return breakRightAnswer(broken, active, target, await answer());
  }
}

const startsRight: ReadonlySet<Breakage> = new Set([
  'hangMidBody',
  'closeAfterHeaders',
  'truncatedJson',
  'slowDrip',
  'invalidUtf8',
]);

async function breakRightAnswer(
  broken: Breakage,
  active: ActiveFault,
  { response, signal }: FaultTarget,
  reply: Reply,
): Promise<void> {
  const { bytes, headers } = encodeReply(reply);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  if (broken === 'truncatedJson') return writeBytes(response, reply.status, half);
  if (broken === 'invalidUtf8') return writeBytes(response, reply.status, withInvalidUtf8(bytes));
  response.writeHead(reply.status, headers);
  if (broken === 'slowDrip') return drip(response, bytes, signal);
  if (broken === 'closeAfterHeaders') {
    response.flushHeaders();
    setImmediate(() => response.destroy());
    return;
  }
  response.write(half);
  hold(response, active);
}

/** Leaves the request open until its client leaves or the fault is removed. */
function hold(response: ServerResponse, active: ActiveFault): void {
  active.onRemoval(() => response.destroy());
}

function writeBytes(response: ServerResponse, status: number, bytes: Buffer): void {
  const length = String(bytes.length);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': length })
    .end(bytes);
}

function writePage(response: ServerResponse): void {
  const page = '<!doctype html><title>Maintenance</title><p>We will be back soon.</p>\n';
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}

async function writeHuge(response: ServerResponse, signal: AbortSignal): Promise<void> {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"data":"');
  for (let sent = 0; sent < hugeBytes && !signal.aborted; sent += chunk.length) {
    if (!response.write(chunk)) await once(response, 'drain', { signal }).catch(() => {});
  }
  response.end('"}');
}

async function drip(response: ServerResponse, bytes: Buffer, signal: AbortSignal): Promise<void> {
  for (const byte of bytes) {
    if (signal.aborted) return;
    response.write(Buffer.of(byte));
    await delay(dripMs, undefined, { signal }).catch(() => {});
  }
  response.end();
}

/** Puts an overlong sequence in front of the last quotation mark, so inside a text. */
function withInvalidUtf8(bytes: Buffer): Buffer {
  const at = Math.max(0, bytes.lastIndexOf('"'));
  return Buffer.concat([bytes.subarray(0, at), Buffer.of(0xc0, 0xaf), bytes.subarray(at)]);
}
