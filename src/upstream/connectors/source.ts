import type { Caller } from '../../identity/caller.ts';
import { createLoader, createOnce } from '../../identity/createLoader.ts';
import { createLimit } from '../../lib/createLimit.ts';
import { settleAll } from '../../lib/settleAll.ts';
import type { Transport } from '../../transport/transport.ts';
import type { CatalogueReads } from '../catalogueReads.ts';
import { orDeadline } from '../orDeadline.ts';
import { orNull } from '../orNull.ts';
import { pathSegment } from '../pathSegment.ts';
import type { CallOnce } from './callOnce.ts';
import type { Catalogue } from './catalogue.ts';
import {
  type CallRecord,
  type ConnectorCall,
  type ConnectorRef,
  decodeCall,
  type OperationRecord,
} from './records.ts';
import type { LookupAnswer, SharedLookups } from './sharedLookups.ts';

/** The Connectors API as one caller, for one operation. */
export interface ConnectorsSource {
  /** Every connector; Tray has only the whole list, which is asked for once. */
  catalogue(): Promise<Catalogue>;
  /** What a connector can do; null where Tray does not know it. Asked for once for each connector. */
  operations(ref: ConnectorRef): Promise<readonly OperationRecord[] | null>;
  /**
   * Calls an operation: one request, sent once, one billed task.
   *
   * @param idempotencyKey where given, a second call with it gets the first one's outcome.
   */
  call(call: ConnectorCall, idempotencyKey?: string | null): Promise<CallRecord>;
  /** As `call`, for operations that only read: equal calls share one answer for a short while. */
  lookup(call: ConnectorCall): Promise<LookupAnswer>;
}

/** What the operations of all callers share, each apart from the others. */
export interface ConnectorsParts {
  readonly lookups: SharedLookups;
  readonly catalogue: CatalogueReads;
  readonly callOnce: CallOnce;
}

const LIST = '/core/v1/connectors';

/** Lists of operations that one client operation reads at a time. */
const MAX_PARALLEL_READS = 16;

/** Source: https://developer.tray.ai/openapi/trayapi/tag/connectors */
export function createConnectorsSource(
  transport: Transport,
  caller: Caller,
  { lookups, catalogue, callOnce }: ConnectorsParts,
): ConnectorsSource {
  const limit = createLimit(MAX_PARALLEL_READS);
  const read = { api: 'connectors', kind: 'read', method: 'GET' } as const;
  const operations = createLoader(
    caller,
    'operations',
    (refs: readonly ConnectorRef[]) =>
      settleAll(refs, ref => {
        const answer = catalogue.operations(caller, ref, (as, decode) => {
          const path = `${pathTo(ref)}/operations`;
          return limit(() => transport.send({ ...read, path, caller: as, isShared: true }, decode));
        });
        return answer instanceof Promise ? orNull(orDeadline('connectors', answer)) : answer;
      }),
    ({ name, version }) => `${name}@${version}`,
  );

  return {
    catalogue: createOnce(caller, async () => {
      const answer = catalogue.connectors(caller, (as, decode) =>
        transport.send({ ...read, path: LIST, caller: as, isShared: true }, decode),
      );
      return answer instanceof Promise ? orDeadline('connectors', answer) : answer;
    }),
    operations: ref => operations.load(ref),
    async call(call, idempotencyKey) {
      try {
        if (idempotencyKey == null) return await send(transport, caller, call);
        const shared = callOnce.call(caller, idempotencyKey, call, as => send(transport, as, call));
        return await orDeadline('connectors', shared);
      } finally {
        // What was called may have changed what there is to choose from.
        if (!call.returnOutputSchema) await lookups.forget(caller.principal, call.authId ?? '');
      }
    },
    lookup: call =>
      orDeadline(
        'connectors',
        lookups.read(caller, call, as => send(transport, as, call)),
      ),
  };
}

function send(transport: Transport, caller: Caller, call: ConnectorCall): Promise<CallRecord> {
  const { operation, authId, input, returnOutputSchema, ...ref } = call;
  const body = {
    operation,
    input,
    ...(authId != null && { authId }),
    ...(returnOutputSchema && { returnOutputSchema }),
  };
  const path = `${pathTo(ref)}/call`;
  const request = { api: 'connectors', kind: 'call', method: 'POST', path, body } as const;
  return transport.send({ ...request, caller }, decodeCall);
}

const pathTo = ({ name, version }: ConnectorRef): string =>
  `/core/v1/connectors/${pathSegment(name, 'connector')}/versions/${pathSegment(version, 'version')}`;
