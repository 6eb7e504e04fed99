import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  getNamedType,
  isObjectType,
  parse,
  stripIgnoredCharacters,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fieldsOf } from '../support/fieldsOf.ts';
import { servedSchema } from '../support/servedSchema.ts';
import type { Operation } from './operation/operation.ts';
import { shrinkOperation } from './operation/shrinkOperation.ts';
import { operations } from './operations.ts';

const schema = servedSchema();
const sample = fc.sample(operations(schema), { seed: 1, numRuns: 1_200 });

/** Types that REST answers, and fields by which one API leads to another. */
const LINKED = [
  ...['Connector', 'ConnectorService', 'Operation', 'Service', 'ServiceEnvironment'],
  ...['Authentication', 'AuthSlotValue', 'SolutionInstance', 'ExternalUser', 'Viewer', '_Entity'],
];

/** The most fields of a path that give an object of another type with an id or a name of its own. */
function joinsIn({ query }: Operation): number {
  const types = new TypeInfo(schema);
  const parents: string[] = [];
  let most = 0;
  const isJoin = (): boolean => LINKED.includes(getNamedType(types.getType())?.name ?? '');
  visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: {
        enter({ name }) {
          if (isJoin()) parents.push(name.value);
          most = Math.max(most, parents.length);
        },
        leave() {
          if (isJoin()) parents.pop();
        },
      },
    }),
  );
  return most;
}

describe('random operations', () => {
  it('are valid', () => {
    const invalid = sample.filter(({ query }) => validate(schema, parse(query)).length > 0);

    expect(invalid).toEqual([]);
  });

  it('ask for every root field and for every field that leads to an object', () => {
    const reached = new Set(sample.flatMap(({ query }) => [...fieldsOf(schema, query)]));
    const wanted = Object.values(schema.getTypeMap()).flatMap(type =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields())
            .filter(
              field =>
                type.name === 'Query' ||
                type.name === 'Mutation' ||
                isObjectType(getNamedType(field.type)),
            )
            .map(field => `${type.name}.${field.name}`)
        : [],
    );

    expect(wanted.filter(field => !reached.has(field))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(80);
  });

  it('often join three levels deep and deeper', () => {
    const deep = sample.filter(operation => joinsIn(operation) > 3);

    expect(deep.length / sample.length).toBeGreaterThan(0.2);
  });

  it.each([
    ['aliases', /\w+: \w+/],
    ['names that libraries add', /_v0_id: /],
    ['the name of another field', /\bid: name\b/],
    ['named fragments', /\.\.\.F\d+/],
    ['inline fragments with a type', /\.\.\. on Solution \{/],
    ['inline fragments without', /\.\.\. \{/],
    ['fragments on interfaces', /(on Node|on User) \{/],
    ['directives on fields', /\w @skip\(if: (true|false)\)/],
    ['directives on fragments', /\.\.\. on \w+ @include\(if: \$/],
    ['directives on spreads', /\.\.\.F\d+ @/],
    ['both directives at once', /@(skip|include)\(if: [^)]*\) @/],
    ['a fragment twice', /(\.\.\.F\d+)[^.]* \1\b/],
    ['variables', /\(id: \$v\d+\)/],
    ['variables in objects', /\{[^{}()]*\w: \$v\d+[^()]*\}\)/],
    ['variables in lists', /\[[^\]()]*\$v\d+/],
    ['variables with defaults', /\$v\d+: \w+!? = /],
    ['defaults that are objects', /\$v\d+: \w+ = \{/],
    ['null', /: null\b/],
    ['enums', /style: (TOKEN|OFFSET|PAGE_NUMBER)/],
    ['free JSON', /input: \{\w+: /],
    ['lists of one as the one', /(tags|names|scopes): "|representations: \{/],
    ['pages', /\((first|after|before|last): /],
    ['entities', /_entities\(representations: (\$|\[)/],
    ['several operations', /query Other/],
    ['the schema', /__schema|__type\(/],
  ])('use %s', (_what, pattern) => {
    const using = sample.filter(({ query }) => pattern.test(query));

    expect(using.length).toBeGreaterThan(0);
  });

  it('leave variables out, and give null for some', () => {
    const declared = sample.flatMap(({ query, variables }) =>
      [...query.matchAll(/\$(v\d+): \w+[,) ]/g)].map(([, name = '']) => [name, variables] as const),
    );

    expect(declared.some(([name, variables]) => !(name in variables))).toBe(true);
    expect(declared.some(([name, variables]) => variables[name] === null)).toBe(true);
  });

  it('are asked of all kinds of Trays', () => {
    const kinds = new Set(sample.map(({ world: { role, faults } }) => `${role}, ${faults}`));

    expect([...kinds]).toEqual(
      expect.arrayContaining(['master, none', 'master, few', 'master, many', 'user, few']),
    );
  });
});

/** However it is laid out. */
const sizeOf = ({ query }: Operation): number => stripIgnoredCharacters(query).length;

describe('a random operation that is made smaller', () => {
  it('stays valid and becomes ever smaller, down to nearly nothing', () => {
    for (const operation of sample.filter(({ query }) => query.length > 800).slice(0, 5)) {
      let smallest = operation;
      for (;;) {
        const [next] = shrinkOperation(smallest, schema);
        if (!next) break;
        expect(validate(schema, parse(next.query))).toEqual([]);
        smallest = next;
      }

      expect(smallest.world.faults).toBe('none');
      expect(sizeOf(smallest)).toBeLessThan(sizeOf(operation));
      expect(smallest.query.split('\n').length).toBeLessThan(16);
    }
  });
});
