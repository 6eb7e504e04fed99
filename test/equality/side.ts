import { startTestGateway } from '../support/gateway.ts';
import { type Answer, toAnswer } from './answer.ts';
import type { Operation } from './operation/operation.ts';
import { startStandInTray } from './standInTray.ts';

/** A gateway in front of a stand-in Tray of its own. */
export interface Side extends AsyncDisposable {
  /** The answer does not tell one client's token from another's. */
  ask(operation: Operation, token: string): Promise<Answer>;
}

/** Not slow, not refusing what a client may ask for, and not keeping what nobody asks for again. */
const SETTINGS = {
  UPSTREAM_MAX_CONCURRENT_CALLS: '100000',
  REQUEST_TIMEOUT_MS: '600000',
  CALL_TIMEOUT_MS: '600000',
  MAX_OPERATION_COST: '1000000000',
  MAX_QUERY_DEPTH: '1000',
  MAX_QUERY_ALIASES: '100000',
  MAX_QUERY_DIRECTIVES: '100000',
  MAX_UPSTREAM_CALLS_PER_OPERATION: '100000',
  CACHE_MAX_BYTES: '4194304',
  CACHE_LOOKUPS_MAX_BYTES: '1048576',
  MAX_MINTED_TOKENS: '1000',
  EXPOSE_CREDENTIALS: 'true',
  TRAY_EMBEDDED_ID: 'partner',
};

/** @param seed of the Tray; the same gives the same answers. */
export async function openSide(seed: number, compiles: boolean): Promise<Side> {
  const tray = await startStandInTray(seed);
  const gateway = await startTestGateway(tray, {
    ...SETTINGS,
    COMPILED_OPERATIONS: String(compiles),
  });
  return {
    async ask({ query, variables, operationName }, token) {
      const headers = { 'x-tray-cost': '1' };
      const answer = await gateway.ask(query, { token, variables, operationName, headers });
      const { data, ...told } = toAnswer(answer, tray.take(token), /^\s*mutation/.test(query));
      return { ...told, data: data?.replaceAll(token, 'the-token') };
    },
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await tray[Symbol.asyncDispose]();
    },
  };
}
