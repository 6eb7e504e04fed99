import { describe, expect, it } from '@jest/globals';
import { toAnswer } from './answer.ts';
import { differences, furtherCalls } from './differences.ts';
import type { RecordedRequest } from './standInTray.ts';

const BODY = {
  data: { one: null, two: [{ id: 'a', name: 'b' }] },
  errors: [
    {
      message: 'one failed',
      path: ['one'],
      locations: [{ line: 1, column: 3 }],
      extensions: { code: 'UPSTREAM_REJECTED', api: 'users', retryable: false, requestId: 'first' },
    },
    { message: 'no path', extensions: { code: 'FORBIDDEN', requestId: 'first' } },
  ],
  extensions: { trayCost: { users: 2, auths: 0, connectors: 1, billableTasks: 1 } },
};

const CALLS: readonly RecordedRequest[] = [
  { api: 'users', kind: 'read', what: 'POST /graphql' },
  { api: 'users', kind: 'write', what: 'removeAuthentication {"input":{}}' },
  { api: 'users', kind: 'write', what: 'authorize {"input":{}}' },
  { api: 'rest', kind: 'call', what: 'POST /call {}' },
];

const answer = (
  body: unknown = BODY,
  {
    status = 200,
    cacheControl = 'private, max-age=299',
    requests = CALLS,
    isSerial = true,
  }: { status?: number; cacheControl?: string; requests?: typeof CALLS; isSerial?: boolean } = {},
) =>
  toAnswer(
    { status, headers: new Headers({ 'cache-control': cacheControl }), body },
    requests,
    isSerial,
  );

/** `BODY` with one text of its JSON replaced, which must be there. */
function mutated(text: string, by: string): unknown {
  const json = JSON.stringify(BODY);
  if (!json.includes(text)) throw new TypeError(`no ${text} in ${json}`);
  return JSON.parse(json.replace(text, by));
}

const [read, write, mint, call] = CALLS as [
  RecordedRequest,
  RecordedRequest,
  RecordedRequest,
  RecordedRequest,
];

describe('answers are equal', () => {
  it('whatever their request ids, seconds and the order of their errors', () => {
    const other = { ...BODY, errors: BODY.errors.toReversed() };
    const later = JSON.parse(JSON.stringify(other).replaceAll('first', 'second'));

    expect(differences(answer(), answer(later, { cacheControl: 'private, max-age=300' }))).toEqual(
      [],
    );
  });

  it('whatever else has failed where an error has erased its surroundings', () => {
    const erasing = { message: 'a name is missing', path: ['one', 'name'] };
    const beside = { message: 'beside it', path: ['one', 'other'] };
    const erased = (...errors: readonly object[]) => answer({ ...BODY, errors });

    expect(differences(erased(erasing), erased(beside, erasing))).toEqual([]);
    expect(differences(erased(erasing, beside), erased(erasing))).toEqual([]);
    expect(differences(erased(erasing), erased(beside))).toHaveLength(1);
    expect(differences(erased(erasing), erased())).toHaveLength(1);
    expect(differences(erased(), erased(erasing))).toHaveLength(1);
  });

  it.each([null, { one: null }])('whatever status errors beside decide, for the data %j', data => {
    const erasing = { message: 'a name is missing', path: ['one', 'other', 'name'] };
    const beside = { message: 'beside it', path: ['one', 'other', 'else'] };
    const erased = (status: number, ...errors: readonly object[]) =>
      answer({ ...BODY, data, errors }, { status });

    expect(differences(erased(403, erasing), erased(200, erasing, beside))).toEqual([]);
    expect(differences(erased(403, erasing), erased(200, erasing))).toHaveLength(1);
  });

  it('whenever tokens are minted, and whatever is called first where a client has no order', () => {
    const minted = answer(BODY, { requests: [mint, read, write, call] });
    const shuffled = answer(BODY, { requests: [call, mint, write, read], isSerial: false });

    expect(differences(answer(), minted)).toEqual([]);
    expect(differences(answer(BODY, { isSerial: false }), shuffled)).toEqual([]);
  });
});

describe('answers differ', () => {
  it.each([
    ['a value', mutated('"name":"b"', '"name":"c"')],
    ['null for a value', mutated('{"id":"a","name":"b"}', 'null')],
    ['a value for null', mutated('"one":null', '"one":{}')],
    ['the order of keys', mutated('{"id":"a","name":"b"}', '{"name":"b","id":"a"}')],
    ['a further key', mutated('"id":"a"', '"id":"a","_tray_id":"a"')],
    ['a missing key', mutated('"id":"a",', '')],
    ['no data at all', { ...BODY, data: undefined }],
    ['null for all data', { ...BODY, data: null }],
    ['a missing error', { ...BODY, errors: BODY.errors.slice(1) }],
    ['a further error', { ...BODY, errors: [...BODY.errors, { message: 'further' }] }],
    ['the same error twice', { ...BODY, errors: [...BODY.errors, BODY.errors[0]] }],
    ['no errors', { ...BODY, errors: undefined }],
    ['a message', mutated('one failed', 'One failed')],
    ['a path', mutated('"path":["one"]', '"path":["two"]')],
    ['a missing path', mutated('"path":["one"],', '')],
    ['a location', mutated('"column":3', '"column":4')],
    ['a code', mutated('UPSTREAM_REJECTED', 'INTERNAL_SERVER_ERROR')],
    ['another extension', mutated('"retryable":false', '"retryable":true')],
  ])('by %s', (_what, body) => {
    expect(differences(answer(), answer(body))).not.toEqual([]);
    expect(differences(answer(body), answer())).not.toEqual([]);
  });

  it('by the HTTP status and by how long they may be kept', () => {
    const beside = { ...BODY, errors: [...BODY.errors, { message: 'b', path: ['one', 'b'] }] };

    expect(differences(answer(), answer(BODY, { status: 400 }))).toHaveLength(1);
    expect(differences(answer(), answer(beside, { status: 400 }))).toHaveLength(2);
    expect(differences(answer(), answer(BODY, { cacheControl: 'no-store' }))).toHaveLength(1);
  });

  it.each([
    ['a change that is not sent', [read, mint, call]],
    ['a change that is sent twice', [read, write, write, mint, call]],
    ['a call that is sent twice', [read, write, mint, call, call]],
    ['the order of changes', [read, call, write, mint]],
  ])('by %s', (_what, requests) => {
    expect(differences(answer(), answer(BODY, { requests }))).not.toEqual([]);
  });
});

describe('further calls', () => {
  it.each(['users', 'auths', 'connectors', 'billableTasks'] as const)('of %s show', name => {
    const { trayCost } = BODY.extensions;
    const more = { ...BODY, extensions: { trayCost: { ...trayCost, [name]: 3 } } };

    expect(furtherCalls(answer(), answer(more))).toHaveLength(1);
    expect(furtherCalls(answer(more), answer())).toEqual([]);
  });

  it('are nothing to wonder at where an error has erased its neighbours', () => {
    const { trayCost } = BODY.extensions;
    const more = { ...BODY, extensions: { trayCost: { ...trayCost, auths: 3 } } };
    const erased = JSON.parse(JSON.stringify(more).replace('"path":["one"]', '"path":["one","a"]'));

    expect(furtherCalls(answer(), answer(erased))).toEqual([]);
  });
});
