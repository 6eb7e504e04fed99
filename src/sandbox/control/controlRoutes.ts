import { isNativeError } from 'node:util/types';
import { isJsonObject } from '../connectors/jsonValues.ts';
import type { Reply } from '../reply.ts';
import type { JsonObject } from '../types.ts';
import { decodeFault } from './decodeFault.ts';
import type { Faults } from './faults.ts';
import type { TrayControl } from './trayControl.ts';

export interface ControlRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly body: string;
}

/** Where the control interface begins. */
export const controlPrefix = '/__control';

/** Answers the HTTP control interface; the caller's token has been checked. */
export function answerControl(
  control: TrayControl,
  faults: Faults,
  { method, path, body }: ControlRequest,
): Reply {
  try {
    const route = `${method} ${path.slice(controlPrefix.length) || '/'}`;
    const removal = /^DELETE \/faults\/(\d{1,15})$/.exec(route)?.[1];
    if (removal !== undefined) faults.remove(Number(removal));
    const handler = removal === undefined ? handlers[route] : () => listFaults(faults);
    if (!handler)
      return failure(404, `The control interface has: ${Object.keys(handlers).join('; ')}`);
    return { status: 200, body: handler({ control, faults, input: () => parseInput(body) }) };
  } catch (error) {
    return failure(400, isNativeError(error) ? error.message : String(error));
  }
}

interface Parts {
  readonly control: TrayControl;
  readonly faults: Faults;
  readonly input: () => JsonObject;
}

const handlers: Readonly<Record<string, (parts: Parts) => JsonObject>> = {
  'GET /': ({ control, faults }) => ({
    now: control.now().toISOString(),
    counts: control.counts(),
    peaks: control.peaks(),
    ...listFaults(faults),
  }),
  'GET /requests': ({ control }) => ({
    // Bodies may hold credentials.
    requests: control.requests().map(({ body: _body, ...request }) => request),
  }),
  'POST /reset': ({ control }) => {
    control.reset();
    return { counts: control.counts() };
  },
  'POST /faults': ({ faults, input }) => ({ id: faults.add(decodeFault(input())) }),
  'DELETE /faults': ({ faults }) => {
    faults.removeAll();
    return listFaults(faults);
  },
  'DELETE /faults/{id}': ({ faults }) => listFaults(faults),
  'POST /clock': ({ control, input }) => {
    const { advanceMs, freeze } = input();
    if (freeze === true) control.freeze();
    if (typeof advanceMs === 'number') control.advance(advanceMs);
    if (freeze !== true && typeof advanceMs !== 'number') {
      throw new TypeError('give advanceMs, a number, or freeze: true');
    }
    return { now: control.now().toISOString() };
  },
  'POST /redeem': ({ control, input }) => {
    const { code } = input();
    if (typeof code !== 'string') throw new TypeError('give the code as text');
    return { userId: control.redeem(code) ?? null };
  },
};

function listFaults(faults: Faults): JsonObject {
  return { faults: faults.list().map(({ id, fault }) => ({ id, ...fault })) };
}

function parseInput(body: string): JsonObject {
  const input: unknown = JSON.parse(body);
  if (!isJsonObject(input)) throw new TypeError('the body must be a JSON object');
  return input;
}

function failure(status: number, message: string): Reply {
  return { status, body: { message } };
}
