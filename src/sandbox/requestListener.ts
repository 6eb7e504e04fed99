import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AnswerParts, answerRequest, type ReadRequest } from './answerRequest.ts';
import { describeArrival } from './arrival.ts';
import { applyFault } from './control/applyFault.ts';
import { answerControl, controlPrefix } from './control/controlRoutes.ts';
import type { Faults } from './control/faults.ts';
import type { ArrivedRequest, RequestLog } from './control/requestLog.ts';
import type { TrayControl } from './control/trayControl.ts';
import { answerDialog, DIALOG_PREFIX } from './dialog/answerDialog.ts';
import type { DialogSessions } from './dialog/dialogSessions.ts';
import { writePage } from './dialog/writePage.ts';
import { readBody } from './readBody.ts';
import type { Reply } from './reply.ts';
import { matchRoute } from './routes.ts';
import type { TokenCheck } from './tokens.ts';
import { writeReply } from './writeReply.ts';

export interface ListenerParts extends AnswerParts {
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly control: TrayControl;
  /** Whether the control interface is there over HTTP. */
  readonly hasHttpControl: boolean;
  readonly dialogs: DialogSessions;
}

/** One HTTP request from its arrival to its answer. */
export async function handleRequest(
  parts: ListenerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const body = await readBody(request);
  if (body === undefined) {
    writeReply(response, { status: 413, body: { message: 'Request Too Long' } });
    return;
  }
  const { method = 'GET', url = '/' } = request;
  const [path = '/', search = ''] = split(url);
  if (path.startsWith(DIALOG_PREFIX)) {
    const read = { method, path, query: new URLSearchParams(search), body };
    writePage(response, answerDialog(parts.tray, parts.dialogs, read));
    return;
  }
  const token = parts.tray.tokens.check(bearerOf(request));
  if (parts.hasHttpControl && (path === controlPrefix || path.startsWith(`${controlPrefix}/`))) {
    writeReply(response, controlReply(parts, token, { method, path, body }));
    return;
  }
  const match = matchRoute(method, path);
  const query = new URLSearchParams(search);
  const read = { match, token, query, body, signal: gone.signal };
  await answerLogged(parts, read, describeArrival(request, match, token, body), response);
}

/** Answers with the request in the log, rightly or as a fault says. */
async function answerLogged(
  parts: ListenerParts,
  read: ReadRequest,
  arrived: ArrivedRequest,
  response: ServerResponse,
): Promise<void> {
  const record = parts.log.begin(arrived);
  response.once('close', () => parts.log.end(record));
  const answer = (): Promise<Reply> => answerRequest(parts, read);
  const fault = parts.faults.take(record);
  const now = parts.tray.clock.date;
  if (fault) await applyFault(fault, { response, answer, signal: read.signal, now });
  else writeReply(response, await answer());
  // Earlier than `close`, which a quick client's next request can overtake.
  if (response.writableEnded) parts.log.end(record);
}

function controlReply(
  { control, faults }: ListenerParts,
  token: TokenCheck,
  request: { readonly method: string; readonly path: string; readonly body: string },
): Reply {
  if (typeof token === 'string' || token.kind !== 'master') {
    return { status: 401, body: { message: 'The control interface needs the master token' } };
  }
  return answerControl(control, faults, request);
}

/** Path and query; the path stays as it was sent. */
function split(url: string): [string, string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

function bearerOf({ headers }: IncomingMessage): string | undefined {
  return /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}
