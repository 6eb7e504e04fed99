import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leanBytes } from '../../src/transport/leanBytes.ts';

const UNREAD: ReadonlySet<string> = new Set(['inputSchema', 'outputSchema']);

const text = fc.oneof(
  fc.constantFrom(
    '',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    '":{',
    '"inputSchema":{',
    'größe',
    '東京',
    '\u0000',
  ),
  fc.string({ unit: 'grapheme' }),
);
/** V8 13.6 mistakes a key for an earlier one that ends in a backslash: `{"x":1,"\\\\":1}`, `{"x":1,"\\"":1}`. */
const key = fc
  .oneof(fc.constantFrom(...UNREAD, 'a\\"inputSchema', '"outputSchema'), text)
  .filter(name => !name.endsWith('\\'));

const { json } = fc.letrec<{ json: unknown }>(tie => ({
  json: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(key, tie('json'), { maxKeys: 5 }),
  ),
}));

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What `leanBytes` is said to leave of a value. */
function lean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lean);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      UNREAD.has(name) && isObject(inner) ? [name, {}] : [name, lean(inner)],
    ),
  );
}

const levels = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(levels))
    : 0;

const read = (bytes: Buffer): unknown => JSON.parse(bytes.toString());

describe('leanBytes', () => {
  it('empties the outermost objects under the keys, and nothing else', () => {
    fc.assert(
      fc.property(json, value => {
        const bytes = Buffer.from(JSON.stringify(value));
        expect(read(leanBytes(bytes, 200, UNREAD))).toEqual(lean(value));
        expect(leanBytes(bytes, 200)).toBe(bytes);
      }),
      { numRuns: 3_000, examples: [[['inputSchema', { a: 1 }]], [{ inputSchema: [{ a: 1 }] }]] },
    );
  });

  it('leaves all as it is where there is a space behind the colon', () => {
    fc.assert(
      fc.property(json, value => {
        const bytes = Buffer.from(JSON.stringify(value, null, 1));
        // An empty object has no space in it, and nothing that could be left out.
        expect(read(leanBytes(bytes, 200, UNREAD))).toEqual(value);
      }),
    );
  });

  it('counts the levels of what it leaves out, too', () => {
    fc.assert(
      fc.property(json, value => {
        const bytes = Buffer.from(JSON.stringify(value));
        const depth = levels(value);
        expect(() => leanBytes(bytes, depth, UNREAD)).not.toThrow();
        if (depth === 0) return;
        const tooDeep = `answer: deeper than ${depth - 1} levels`;
        expect(() => leanBytes(bytes, depth - 1, UNREAD)).toThrow(tooDeep);
      }),
    );
  });

  it('makes nothing readable that is no JSON', () => {
    const whole = '{"elements":[{"name":"a","inputSchema":{"b":{"c":["}]"]}},"outputSchema":{}}]}';
    for (let end = 1; end < whole.length; end++) {
      const bytes = Buffer.from(whole.slice(0, end));
      expect(() => read(leanBytes(bytes, 200, UNREAD))).toThrow(SyntaxError);
    }
  });
});
