import { asElements } from '../../harness/asElements.ts';
import { type Exchange, graphqlExchange } from '../../harness/exchange.ts';
import type { Workload } from '../../harness/workload.ts';
import { outputOf } from '../../upstream/world.ts';
import { CALL_OPERATION_INPUT } from '../../workloads/call.ts';

/** Mesh shows REST answers as they are: a list is in `elements`, a call takes its parts apart. */
export function hiveExchange(workload: Workload): Exchange | undefined {
  if (workload.name === 'entities') return undefined; // a gateway, no subgraph
  return workload.name === 'call'
    ? callExchange(workload)
    : graphqlExchange(asElements(workload, []));
}

function callExchange(workload: Workload): Exchange {
  const { connector, version, ...input } = CALL_OPERATION_INPUT;
  return graphqlExchange({
    ...workload,
    query: `mutation ($name: String, $version: String, $input: CallRequest_Input) {
      callOperation(name: $name, version: $version, input: $input) { outcome output } }`,
    variables: { name: connector, version, input },
    expected: label => ({
      callOperation: { outcome: 'success', output: outputOf(input.input, label) },
    }),
  });
}
