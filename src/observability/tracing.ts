import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ProxyTracerProvider, trace } from '@opentelemetry/api';
import type { OperationSpan } from '../identity/operationSpan.ts';
import { startRecordedSpan } from './recordedSpan.ts';
import { readTraceparent } from './traceparent.ts';

/** How operations take part in traces of many services. */
export interface Tracing {
  /** Whether there is an OpenTelemetry SDK to tell of spans; nothing is made for it otherwise. */
  readonly records: boolean;
  /** The place in a trace of the operation that comes with these headers. */
  start(headers: IncomingHttpHeaders): OperationSpan | undefined;
  /** Sends off what the SDK still holds. */
  flush(): Promise<void>;
}

/** Longest wait for a collector that does not take the last spans. */
const FLUSH_MS = 2_000;

/** Looks once for an SDK: `node --import` loads it before anything of ours. */
export function createTracing(): Tracing {
  const provider = trace.getTracerProvider();
  const sdk = provider instanceof ProxyTracerProvider ? provider.getDelegate() : provider;
  const records =
    !(provider instanceof ProxyTracerProvider) ||
    provider.getDelegateTracer('tray-graph') !== undefined;
  if (!records) return { records, start: passOn, flush: async () => {} };
  const tracer = trace.getTracer('tray-graph');
  return {
    records,
    start: headers => startRecordedSpan(tracer, headers),
    async flush() {
      // The API has no word for it; the providers of all SDKs have.
      if (!('forceFlush' in sdk) || typeof sdk.forceFlush !== 'function') return;
      const flushed: Promise<unknown> = sdk.forceFlush();
      const waiting = new AbortController();
      await Promise.race([
        flushed.catch(() => undefined),
        delay(FLUSH_MS, undefined, { signal: waiting.signal }).catch(() => undefined),
      ]);
      waiting.abort();
    },
  };
}

/** Without an SDK a client's trace still goes on to Tray, and its id stands in the log. */
function passOn(headers: IncomingHttpHeaders): OperationSpan | undefined {
  const parent = readTraceparent(headers);
  if (parent === undefined) return undefined;
  const { traceId, traceparent } = parent;
  const request = { headers: { traceparent }, end() {} };
  return { traceId, startRequest: () => request, waited() {}, read() {}, end() {} };
}
