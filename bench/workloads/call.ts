import type { Workload } from '../harness/workload.ts';
import { CALL_INPUT, outputOf } from '../upstream/world.ts';

const TARGET = { connector: 'connector-0001', version: '1.0', operation: 'operation_1' };
const AUTH_ID = 'authentication-0001';

/**
 * One connector call. The catalogue may be kept: tray-graph checks the input against the schema of
 * the operation before it calls, and the answer of a call is never kept.
 */
export const call: Workload = {
  name: 'call',
  title: 'a connector call with 1 kB of input',
  query: `mutation ($input: OperationCallInput!) { callOperation(input: $input) { outcome output } }`,
  variables: { input: { ...TARGET, authId: AUTH_ID, input: CALL_INPUT } },
  expected: label => ({
    callOperation: { outcome: 'SUCCESS', output: outputOf(CALL_INPUT, label) },
  }),
  idealRequests: 1,
  caches: true,
  direct: {
    method: 'POST',
    path: `/core/v1/connectors/${TARGET.connector}/versions/${TARGET.version}/call`,
    body: JSON.stringify({ operation: TARGET.operation, authId: AUTH_ID, input: CALL_INPUT }),
    expected: label => ({ outcome: 'success', output: outputOf(CALL_INPUT, label) }),
  },
};
