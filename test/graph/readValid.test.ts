import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Lexer, parse, Source, specifiedRules, TokenKind, validate } from 'graphql';
import { loadConfig } from '../../src/config.ts';
import { createReadValid } from '../../src/graph/readValid.ts';
import { apolloGuards } from '../../src/http/apolloGuards.ts';
import { operations } from '../equality/operations.ts';
import { servedSchema } from '../support/servedSchema.ts';

const schema = servedSchema();
const guards = apolloGuards(loadConfig({ MAX_QUERY_FIELDS: '60' }).requests);
const readValid = createReadValid({ schema, ...guards });

/** What graphql-js itself says. */
function isValid(text: string): boolean {
  try {
    const document = parse(text, guards.parseOptions);
    return validate(schema, document, [...specifiedRules, ...guards.validationRules]).length === 0;
  } catch {
    return false;
  }
}

/** Words that operations are made of, right or wrong where they stand. */
const WORDS = [
  ...['{', '}', '(', ')', '[', ']', '!', ':', '$v0', '...', 'on', '@skip(if: true)', '@include'],
  ...['__typename', '__type', 'id', 'name', 'viewer', 'nodes', 'edges', 'Viewer', 'Query', 'query'],
  ...['mutation', 'subscription', 'fragment', 'true', 'null', '1', '"text"', '{ id }', 'first: 1'],
  ...['callOperation', 'String', 'Int!', '...Twice', 'fragment Twice on Query { __typename }'],
];

/** `text` with one word left out, said twice, moved, or put in the place of another. */
function changed(text: string, how: number, at: number, other: number): string {
  const words = wordsOf(text);
  const [i, j] = [at % words.length, other % words.length];
  const word = words[i] ?? '';
  const put = [
    '',
    `${word} ${word}`,
    words[j] ?? '',
    `${word} ${words[j]}`,
    WORDS[other % WORDS.length] ?? '',
    `${word} ${WORDS[other % WORDS.length]}`,
  ][how];
  return words.with(i, put ?? '').join(' ');
}

function wordsOf(text: string): string[] {
  const lexer = new Lexer(new Source(text));
  const words: string[] = [];
  while (lexer.advance().kind !== TokenKind.EOF) {
    words.push(text.slice(lexer.token.start, lexer.token.end));
  }
  return words;
}

const number = fc.nat(1_000_000);
const texts = fc
  .tuple(operations(schema), fc.array(fc.tuple(fc.nat(5), number, number), { maxLength: 3 }))
  .map(([{ query }, changes]) =>
    changes.reduce((text, [how, at, other]) => changed(text, how, at, other), query),
  );

describe('what is read as valid', () => {
  it('is what graphql-js finds valid', () => {
    const found = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(texts, text => {
        const expected = isValid(text);
        found[expected ? 'valid' : 'invalid']++;

        expect(readValid(text) !== undefined).toBe(expected);
      }),
      { numRuns: 3_000, seed: 1 },
    );

    expect(found.valid).toBeGreaterThan(500);
    expect(found.invalid).toBeGreaterThan(500);
  });

  it.each([
    '{ a: viewer { __typename } a: __typename }',
    'query ($v: Int) { __typename }',
    'query One { __typename } query One { __typename }',
    '{ users(first: "1") { edges { node { id } } } }',
    '{ ...Loop } fragment Loop on Query { ...Loop }',
    'fragment Unused on Query { __typename } { __typename }',
    '{ viewer }',
    '{ __typename { id } }',
    '{ viewer { ...on Connector { name } } }',
    'query ($v: Int, $v: Int) { users(first: $v) { __typename } }',
    '{ viewer @skip(if: true) @skip(if: false) { __typename } }',
    'query ($v: String) { users(first: $v) { __typename } }',
    '{ connector { name } }',
    '{ ...on Int { __typename } }',
    '{ users(first: 1, first: 2) { edges { node { id } } } }',
    '{ connectors(filter: { search: "a", search: "b" }) { nodes { name } } }',
    'query ($v: Connector) { connectors(first: $v) { nodes { name } } }',
    '{ viewer @nowhere { __typename } }',
    '{ ...Nowhere }',
    'type Query { id: ID }',
  ])('is not %s', text => {
    expect(isValid(text)).toBe(false);
    expect(readValid(text)).toBeUndefined();
  });
});
