import { asElements } from '../../harness/asElements.ts';
import { type Exchange, graphqlExchange } from '../../harness/exchange.ts';
import type { Workload } from '../../harness/workload.ts';
import { CALL_INPUT, outputOf } from '../../upstream/world.ts';

/** REST answers are shown as they are, which costs Tailcall least. It has no way to find one user. */
export function tailcallExchange(workload: Workload): Exchange | undefined {
  if (workload.name === 'entities') return undefined;
  if (workload.name !== 'call') {
    return graphqlExchange(asElements(workload, ['operations', 'environments']));
  }
  return graphqlExchange({
    ...workload,
    expected: label => ({
      callOperation: { outcome: 'success', output: outputOf(CALL_INPUT, label) },
    }),
  });
}
