import type { IncomingHttpHeaders } from 'node:http';

/** Version, trace id, parent id, flags: https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace that a request says it is part of; undefined where it says nothing that can be read. */
export function readTraceparent({
  traceparent,
}: IncomingHttpHeaders): { readonly traceparent: string; readonly traceId: string } | undefined {
  if (typeof traceparent !== 'string') return undefined;
  const traceId = TRACEPARENT.exec(traceparent)?.[1];
  return traceId === undefined ? undefined : { traceparent, traceId };
}
