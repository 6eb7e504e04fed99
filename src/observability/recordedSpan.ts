import type { IncomingHttpHeaders } from 'node:http';
import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { TrayGraphError } from '../errors.ts';
import type {
  OperationSpan,
  RequestEnding,
  RequestSpan,
  TracedRequest,
} from '../identity/operationSpan.ts';

/** Shorter waits are none: a request that may leave at once still takes its turn. */
const MIN_WAIT_MS = 1;

/**
 * The span of one operation, told to an OpenTelemetry SDK by its semantic conventions for GraphQL
 * servers and HTTP clients. What they want that could hold ids or secrets is left out: `url.full`,
 * `graphql.document`.
 */
export function startRecordedSpan(tracer: Tracer, headers: IncomingHttpHeaders): OperationSpan {
  const parent = parentOf(headers);
  const span = tracer.startSpan('GraphQL Operation', { kind: SpanKind.SERVER }, parent);
  const within = trace.setSpan(parent, span);
  return {
    traceId: span.spanContext().traceId,
    startRequest: request => startRequest(tracer, within, request),
    waited({ reason, api, ms, error }) {
      if (ms < MIN_WAIT_MS) return;
      const startTime = Date.now() - ms;
      const attributes = { 'tray.api': api, ...errorType(error) };
      tracer.startSpan(`wait ${reason}`, { startTime, attributes }, within).end();
    },
    read(outcome, what) {
      span.addEvent('read', { 'tray.read.what': what, 'tray.read.outcome': outcome });
    },
    end({ type, name, errorCodes = [] } = {}) {
      if (!span.isRecording()) return;
      // Clients choose the names of operations: too many to name spans by.
      if (type !== undefined) span.updateName(type).setAttribute('graphql.operation.type', type);
      if (name != null) span.setAttribute('graphql.operation.name', name);
      const [first] = errorCodes;
      if (first !== undefined) {
        span.setAttribute('error.type', first).setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}

/** The span of an instrumented HTTP server, or the client's; nothing else that travels with them. */
function parentOf(headers: IncomingHttpHeaders): Context {
  const parent =
    trace.getSpanContext(context.active()) ??
    trace.getSpanContext(propagation.extract(ROOT_CONTEXT, headers));
  return parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
}

function startRequest(tracer: Tracer, within: Context, request: TracedRequest): RequestSpan {
  const { api, kind, method, route, server, resends } = request;
  const attributes: Attributes = {
    'http.request.method': method,
    'url.template': route,
    'server.address': server.address,
    'server.port': server.port,
    'tray.api': api,
    'tray.kind': kind,
    ...(resends > 0 && { 'http.request.resend_count': resends }),
  };
  const options = { kind: SpanKind.CLIENT, attributes };
  const span = tracer.startSpan(`${method} ${route}`, options, within);
  const headers: Record<string, string> = {};
  propagation.inject(trace.setSpan(within, span), headers);
  return {
    headers,
    end(ending) {
      span.setAttributes(attributesOf(ending));
      const isError = 'error' in ending || ending.status >= 400;
      if (isError) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

function attributesOf(ending: RequestEnding): Attributes {
  if ('error' in ending) return errorType(ending.error);
  const { status } = ending;
  return {
    'http.response.status_code': status,
    ...(status >= 400 && { 'error.type': String(status) }),
  };
}

/** A code or a class; the words of an error may hold anything. */
function errorType(error: unknown): Attributes {
  if (error === undefined) return {};
  if (error instanceof TrayGraphError) return { 'error.type': error.extensions.code };
  if (!(error instanceof Error)) return { 'error.type': '_OTHER' };
  const code = 'code' in error ? error.code : undefined;
  return { 'error.type': typeof code === 'string' ? code : error.name };
}
