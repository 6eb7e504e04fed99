import { seededUserId } from '../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../src/sandbox/seed/seedAuthentications.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

/** A gateway in front of a local Tray of its own, asked as Copper Kettle Café unless said otherwise. */
export interface GraphOfTray extends AsyncDisposable {
  readonly tray: LocalTray;
  readonly gateway: TestGateway;
  /** A user token of Copper Kettle Café. */
  readonly token: string;
  /** The body of the answer; calls that reach Tray are counted from its start on. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>, token?: string): Promise<Body>;
  /** Connector calls since the last `ask` began. */
  calls(): number;
}

export interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

export async function startGraphOfTray(): Promise<GraphOfTray> {
  const tray = await startTestTray();
  const gateway = await startTestGateway(tray, { TRAY_EMBEDDED_ID: 'harbour' });
  const token = tray.mintUserToken(seededUserId('copper-kettle'));
  return {
    tray,
    gateway,
    token,
    async ask(query, variables, as = token) {
      tray.control.reset();
      const { body } = await gateway.ask(query, { token: as, variables });
      return body as Body; // GraphQL over HTTP answers nothing else
    },
    calls: () => tray.control.counts()['connectors.call'] ?? 0,
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await tray.close();
    },
  };
}

/** Copper Kettle Café's authentication for a service. */
export const kettleAuth = (service: string): string =>
  seededAuthenticationId('copper-kettle', service);
