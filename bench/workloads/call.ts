import type { Workload } from '../harness/workload.ts';
import { CALL_INPUT, outputOf } from '../upstream/world.ts';

/** What is called, as tray-graph's schema says it. */
export const CALL_OPERATION_INPUT = {
  connector: 'connector-0001',
  version: '1.0',
  operation: 'operation_1',
  authId: 'authentication-0001',
  input: CALL_INPUT,
};

const { connector, version, ...body } = CALL_OPERATION_INPUT;

/**
 * One connector call. The catalogue may be kept: tray-graph checks the input against the schema of
 * the operation before it calls, and the answer of a call is never kept.
 */
export const call: Workload = {
  name: 'call',
  title: 'a connector call with 1 kB of input',
  query: `mutation ($input: OperationCallInput!) { callOperation(input: $input) { outcome output } }`,
  variables: { input: CALL_OPERATION_INPUT },
  expected: label => ({
    callOperation: { outcome: 'SUCCESS', output: outputOf(CALL_INPUT, label) },
  }),
  idealRequests: 1,
  caches: true,
  direct: {
    method: 'POST',
    path: `/core/v1/connectors/${connector}/versions/${version}/call`,
    body: JSON.stringify(body),
    expected: label => ({ outcome: 'success', output: outputOf(CALL_INPUT, label) }),
  },
};
