import { describe, expect, it } from '@jest/globals';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { logLines } from './logLines.ts';

const QUERY = '{ viewer { details { name } } }';
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;

/** The header that Tray is sent, and what is logged, when a client sends `traceparent`. */
async function ask(traceparent?: string) {
  const { logger, lines } = logLines();
  await using tray = await startTestTray();
  await using gateway = await startTestGateway(tray, {}, { logger });
  const { status } = await gateway.ask(QUERY, { headers: traceparent ? { traceparent } : {} });
  const line = lines().find(({ msg }) => msg === 'operation');
  return { status, line, sent: tray.control.requests()[0]?.headers['traceparent'] };
}

describe('a gateway without an OpenTelemetry SDK', () => {
  it('hands a client’s trace on to Tray as it is, and tells its id in the log', async () => {
    const { line, sent } = await ask(TRACEPARENT);

    expect(sent).toBe(TRACEPARENT);
    expect(line).toMatchObject({ traceId: TRACE_ID });
  });

  it('sends and logs nothing of a trace where there is none', async () => {
    const { line, sent } = await ask();

    expect(sent).toBeUndefined();
    expect(line).not.toHaveProperty('traceId');
  });

  it.each([
    ['words', 'hello'],
    ['zeros for the trace', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`],
    ['zeros for the parent', `00-${TRACE_ID}-0000000000000000-01`],
    ['the version that means nothing', `ff-${TRACE_ID}-b7ad6b7169203331-01`],
    ['capitals', TRACEPARENT.toUpperCase()],
    ['more behind it', `${TRACEPARENT}-secret`],
    ['two of them', `${TRACEPARENT}, ${TRACEPARENT}`],
  ])('takes no notice of %s, but of the request', async (_, traceparent) => {
    const { status, line, sent } = await ask(traceparent);

    expect(status).toBe(200);
    expect(sent).toBeUndefined();
    expect(line).not.toHaveProperty('traceId');
  });

  it('tells the trace id of whoever is turned away, too', async () => {
    const { logger, lines } = logLines();
    await using tray = await startTestTray();
    const env = {
      AUTH_MODES: 'jwt',
      AUTH_JWT_SECRET: 'a secret of the tests that is long enough',
      TRAY_MASTER_TOKEN: tray.masterToken,
    };
    await using gateway = await startTestGateway(tray, env, { logger });

    await gateway.ask(QUERY, { token: 'a.b.c', headers: { traceparent: TRACEPARENT } });

    expect(lines()).toContainEqual(
      expect.objectContaining({ audit: true, action: 'refused', traceId: TRACE_ID }),
    );
  });
});
