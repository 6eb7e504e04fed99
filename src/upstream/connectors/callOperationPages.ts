import type { GatewayContext } from '../../context.ts';
import { InputError, UpstreamError } from '../../errors.ts';
import type { CallOperationPagesInput, CallOperationPagesPayload } from '../../generated/schema.ts';
import { isObject, type JsonObject } from '../../lib/decode.ts';
import { checkInput, inputProblems } from './checkInput.ts';
import { findPaging, type Paging } from './paging/findPaging.ts';
import { readPage } from './paging/readPage.ts';
import type { ConnectorCall, OperationRecord } from './records.ts';
import { canonicalJson } from './schema/canonicalJson.ts';
import { type ThirdPartyFailure, toThirdPartyFailure } from './schema/thirdPartyFailure.ts';

const MAX_PAGES = 100;
const MAX_ITEMS = 100_000;

/**
 * Walks the pages of a list operation, one call and one billed task each, up to a number of pages
 * and items. Stops at the first failure and keeps what it has, since that is billed already. A dry
 * run calls nothing and tells how it would go.
 *
 * @throws {InputError} for a wrong input and for an operation whose paging cannot be told; nothing
 *   is called then. Whatever fails before the first page is there.
 */
export async function callOperationPages(
  input: CallOperationPagesInput,
  context: GatewayContext,
): Promise<CallOperationPagesPayload> {
  const maxPages = within(input.maxPages ?? 10, MAX_PAGES, 'maxPages');
  const maxItems = within(input.maxItems ?? 1_000, MAX_ITEMS, 'maxItems');
  const call = toCall(input);
  const { operation, warnings } = await checkInput(call, context);
  const paging = pagingOf(operation, input);
  const walked = input.dryRun
    ? { ...NOTHING_WALKED, hasMore: true, next: call.input[paging.parameter] ?? null }
    : await walk({ call, operation, paging, maxPages, maxItems }, context);
  return {
    plan: paging,
    maxBilledTasks: maxPages,
    ...walked,
    outcome: walked.failure ? 'ERROR' : 'SUCCESS',
    items: [...walked.items],
    warnings: [...warnings, ...walked.warnings],
    clientMutationId: input.clientMutationId ?? null,
  };
}

interface Walk {
  readonly call: ListCall;
  readonly operation: OperationRecord | null;
  readonly paging: Paging;
  readonly maxPages: number;
  readonly maxItems: number;
}

type ListCall = ConnectorCall & { readonly input: JsonObject };

interface Walked {
  readonly items: readonly unknown[];
  readonly pagesFetched: number;
  readonly billedTasks: number;
  readonly hasMore: boolean;
  readonly next: unknown;
  readonly failure: ThirdPartyFailure | null;
  readonly warnings: readonly string[];
}

const NOTHING_WALKED: Walked = {
  ...{ items: [], pagesFetched: 0, billedTasks: 0, hasMore: false, next: null, failure: null },
  warnings: [],
};

async function walk(
  { call, operation, paging, maxPages, maxItems }: Walk,
  context: GatewayContext,
): Promise<Walked> {
  const seen = new Set<string>();
  let so: Walked = { ...NOTHING_WALKED, hasMore: true, next: call.input[paging.parameter] ?? null };
  while (so.hasMore && so.billedTasks < maxPages && so.items.length < maxItems) {
    const input = so.next === null ? call.input : { ...call.input, [paging.parameter]: so.next };
    const problems = so.pagesFetched > 0 ? inputProblems(operation, input, context) : [];
    if (problems[0]) return stopped(so, `The next page cannot be asked for: ${problems[0]}`);
    seen.add(canonicalJson(so.next));
    const page = await fetchPage({ ...call, input }, so, context);
    so = { ...so, billedTasks: so.billedTasks + 1 };
    if ('failure' in page) return { ...so, failure: page.failure };
    const read = readPage(page.output, { paging, input, inputSchema: operation?.inputSchema });
    if (!read) return stopped(so, `The output holds no list at ${paging.itemsPath}.`);
    const items = [...so.items, ...read.items];
    const hasMore = read.next !== null;
    so = { ...so, items, hasMore, next: read.next, pagesFetched: so.pagesFetched + 1 };
    if (hasMore && seen.has(canonicalJson(read.next))) {
      return stopped(so, 'The next page would be one that was fetched already.');
    }
  }
  return so;
}

const stopped = (so: Walked, warning: string): Walked => ({
  ...so,
  warnings: [...so.warnings, warning],
});

/** Pages that are there are billed and stay, so what fails behind them is told, not thrown. */
async function fetchPage(
  call: ListCall,
  { pagesFetched }: Walked,
  context: GatewayContext,
): Promise<{ output: unknown } | { failure: ThirdPartyFailure }> {
  try {
    const { outcome, output } = await context.connectors.call(call);
    return outcome === 'error' ? { failure: toThirdPartyFailure(output) } : { output };
  } catch (error) {
    if (pagesFetched === 0 || !(error instanceof UpstreamError)) throw error;
    return { failure: { statusCode: null, message: error.message, body: null } };
  }
}

function pagingOf(operation: OperationRecord | null, input: CallOperationPagesInput): Paging {
  const schemas = { input: operation?.inputSchema, output: operation?.outputSchema };
  const found = findPaging(schemas, input.paging ?? {});
  if (found.ok) return found.paging;
  throw new InputError(found.problem, [
    { path: '/paging', keyword: 'paging', message: found.problem },
  ]);
}

function toCall(input: CallOperationPagesInput): ListCall {
  const { connector: name, version, operation, authId } = input;
  const given = input.input ?? {};
  if (!isObject(given)) {
    const message = 'The input must be an object.';
    throw new InputError(message, [{ path: '', keyword: 'type', message }]);
  }
  return { name, version, operation, authId, input: given };
}

function within(value: number, max: number, name: string): number {
  if (value >= 1 && value <= max) return value;
  const message = `${name} must be from 1 to ${max}, not ${value}.`;
  throw new InputError(message, [{ path: `/${name}`, keyword: 'range', message }]);
}
