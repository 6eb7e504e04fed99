import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStandIn } from '../../examples/studio/standIn.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { createReportSender } from '../../src/studio/reportSender.ts';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { type Behaviour, refusingOrigin, respond, startRawServer } from '../transport/rawServer.ts';
import { apolloKey, reportingTo } from './studioGateway.ts';

const query = '{ viewer { details { name } } }';
const data = { viewer: { details: { name: 'Harbour Coffee Integrations' } } };

let tray: LocalTray;

beforeAll(async () => {
  tray = await startTestTray();
});
afterAll(() => tray.close());

const at = (origin: string, env = {}) =>
  reportingTo({ usageUrl: `${origin}/usage`, schemaUrl: `${origin}/schema` }, env);

describe('a gateway whose reports reach nobody', () => {
  it('answers and stops where nobody listens', async () => {
    const gateway = await startTestGateway(tray, at(await refusingOrigin()));

    const { body } = await gateway.ask(query);
    await gateway.close();

    expect(body).toEqual({ data });
  });

  it('answers while a report hangs, and stops all the same', async () => {
    const hanging = Promise.withResolvers<void>();
    await using silent = await startRawServer((_socket, _index, request) => {
      if (request.startsWith('POST /usage')) hanging.resolve();
    });
    const often = at(silent.origin, { APOLLO_REPORT_INTERVAL_MS: '10' });
    const gateway = await startTestGateway(tray, often);

    const first = await gateway.ask(query);
    await hanging.promise;
    const second = await gateway.ask(query);
    await gateway.close();

    expect([first.body, second.body]).toEqual([{ data }, { data }]);
  });

  it.each<[string, Behaviour]>([
    ['refuses them', socket => respond(socket, 403, 'no')],
    ['fails', socket => respond(socket, 500, 'oh')],
    ['hangs up', socket => socket.destroy()],
    [
      'answers with something else',
      socket => respond(socket, 200, '<html>', { 'content-type': 'application/json' }),
    ],
  ])('answers and stops where somebody %s', async (_, behave) => {
    await using server = await startRawServer(behave);
    const gateway = await startTestGateway(tray, at(server.origin));

    const { body } = await gateway.ask(query);
    await gateway.close();

    expect(body).toEqual({ data });
    expect(server.requests.every(request => request.startsWith('POST /usage'))).toBe(true);
    expect(server.requests).not.toEqual([]);
  });

  it('does not follow them elsewhere with the key', async () => {
    await using elsewhere = await startStandIn(apolloKey);
    await using server = await startRawServer(socket =>
      respond(socket, 307, '', { location: elsewhere.usageUrl }),
    );
    const gateway = await startTestGateway(tray, at(server.origin));

    await gateway.ask(query);
    await gateway.close();

    expect(server.requests.length).toBeGreaterThan(0);
    expect(elsewhere.received).toEqual([]);
  });
});

describe('a report', () => {
  it('is given up when nobody answers in time', async () => {
    await using silent = await startRawServer(() => {});
    const { fetcher } = createReportSender(silent.origin, { answerMs: 20 });

    await expect(fetcher('')).rejects.toThrow('timeout');
  });

  it('is waited for at the end, but given up when nobody answers soon', async () => {
    await using silent = await startRawServer(() => {});
    const { fetcher, close } = createReportSender(silent.origin, { stopMs: 500 });
    const events: string[] = [];
    const sent = fetcher('').catch(({ name }: Error) => events.push(name));

    const closed = close(async () => {}).then(() => events.push('closed'));
    await Promise.all([sent, closed]);

    expect(events).toEqual(['AbortError', 'closed']);
  });
});
