import { describe, expect, it } from '@jest/globals';
import { toAnswer } from './answer.ts';
import type { Operation } from './operation/operation.ts';
import type { Side } from './side.ts';
import { createStage, NotEqualError } from './stage.ts';

const OPERATION: Operation = {
  query: '{ one: viewer { details { name } } }',
  variables: {},
  world: { number: 1, role: 'master', faults: 'none' },
};

/** A side that gives these bodies, the second one to an operation in other words. */
const side = (body: unknown, inOtherWords: unknown = body): Side => ({
  ask: async ({ query }) =>
    toAnswer(
      {
        status: 200,
        headers: new Headers(),
        body: query === OPERATION.query ? body : inOtherWords,
      },
      [],
      false,
    ),
  [Symbol.asyncDispose]: async () => undefined,
});

const RIGHT = { data: { one: { details: { name: 'a' } } } };
const WRONG = { data: { one: { details: null } } };

const failure = (name: string, message = 'failed', parent = 'details') => ({
  data: { one: null },
  errors: [
    {
      message,
      path: ['one', parent, name],
      locations: [{ line: 1, column: 3 }],
      extensions: { code: 'UPSTREAM_REJECTED' },
    },
  ],
});

/** The same of the object around the field. */
const AROUND = {
  ...failure('name'),
  errors: failure('name').errors.map(error => ({ ...error, path: error.path.slice(0, -1) })),
};

/** How many were excused. @throws {NotEqualError} */
async function compared(stitched: Side, compiled: Side): Promise<number> {
  const stage = createStage(stitched, compiled);
  await stage.compare(OPERATION);
  return stage.tally.excused;
}

describe('two answers that are equal', () => {
  it('need no excuse', async () => {
    expect(await compared(side(RIGHT, WRONG), side(RIGHT))).toBe(0);
    expect(await compared(side(failure('name')), side(failure('name')))).toBe(0);
  });
});

describe('the stitched path', () => {
  it('is excused where it gets right in other words what the compiled path has got right', async () => {
    expect(await compared(side(WRONG, RIGHT), side(RIGHT))).toBe(1);
  });

  it('is excused for an error of the object around a field of which the compiled path tells it', async () => {
    expect(await compared(side(AROUND), side(failure('name')))).toBe(1);
  });
});

describe('the compiled path', () => {
  const elsewhere = {
    ...failure('name'),
    errors: [{ ...failure('name').errors[0], locations: [] }],
  };

  it.each([
    ['says something else than in any words', side(WRONG, RIGHT), side({ data: { one: null } })],
    ['says something else than in both words', side(RIGHT), side(WRONG)],
    ['says what is right in no words', side(RIGHT, WRONG), side({ data: null })],
    ['tells an error of another field', side(failure('name')), side(failure('email'))],
    ['tells an error at another place of the text', side(failure('name')), side(elsewhere)],
    [
      'tells another error than that of the object around it',
      side(AROUND),
      side(failure('name', 'another')),
    ],
    ['tells it in another object', side(AROUND), side(failure('name', 'failed', 'details2'))],
    ['tells it of the object around another field', side(failure('name')), side(AROUND)],
    ['tells it of a hidden key', side(AROUND), side(failure('_tray_name'))],
    ['tells nothing of it', side(AROUND), side({ data: { one: null } })],
  ])('is found out where it %s', async (_what, stitched, compiled) => {
    await expect(compared(stitched, compiled)).rejects.toThrow(NotEqualError);
  });
});
