import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../src/errors.ts';
import { checkPath, selectByPath } from '../../../src/upstream/connectors/jsonPath.ts';

const refusalOf = (path: string): unknown => {
  try {
    checkPath(path, '/output/path');
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('checking a path', () => {
  it.each([
    ['$'],
    ['$.items[*].id'],
    ['$..id'],
    ["$['a b'][0:5:2]"],
    ['$.items[?@.amount > 10 && match(@.name, "B.*")]'],
    ['$[?count(@.*) == value(@.n)]'],
  ])('passes %s', path => {
    expect(refusalOf(path)).toBeUndefined();
  });

  it.each([
    ['', 'end of input'],
    ['items', 'Expected "$"'],
    ['$.items[', 'end of input'],
    ['$.items[?(require("fs"))]', 'no function require'],
    ['$[?constructor(@)]', 'no function constructor'],
    ['$[?length(@.a, @.b) > 1]', 'length takes 1 argument'],
    ['$[?@.a == process.exit(1)]', 'is no JSONPath'],
    [`$${'.a'.repeat(600)}`, 'longer than 1000 characters'],
    [`$${'[?@'.repeat(300)}${']'.repeat(300)}`, 'is no JSONPath'],
  ])('refuses %s', (path, reason) => {
    const refusal = refusalOf(path);

    expect(refusal).toBeInstanceOf(InputError);
    expect(refusal).toMatchObject({
      message: expect.stringContaining(reason),
      extensions: {
        code: 'INPUT_INVALID',
        violations: [{ path: '/output/path', keyword: 'jsonPath' }],
      },
    });
  });
});

describe('selecting by a path', () => {
  const document = {
    items: [
      { id: 1, name: 'Basalt', price: { amount: 12 } },
      { id: 2, name: 'Kettle', price: { amount: 8 } },
    ],
  };

  it.each([
    ['$.items[*].id', [1, 2]],
    ['$..amount', [12, 8]],
    ['$.items[?@.price.amount > 10].name', ['Basalt']],
    ['$.items[-1].name', ['Kettle']],
    ['$.items[?search(@.name, "ett")].id', [2]],
    ['$.nothing', []],
    ['$.constructor', []],
  ])('gives what %s selects', (path, selected) => {
    expect(selectByPath(document, path)).toEqual(selected);
  });

  it('gives up on an expression that would keep the process busy', () => {
    const text = { x: `${'a'.repeat(40)}b` };
    const startedAt = performance.now();

    expect(() => selectByPath([text], '$[?match(@.x, "(a+)+c")]')).toThrow(
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'OPERATION_TOO_COSTLY' }),
      }),
    );
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
