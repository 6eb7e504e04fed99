import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { createGatewaySchema } from '../../src/graph/schema.ts';
import type { Access, Role } from '../../src/identity/access.ts';
import { guardRootFields } from '../../src/identity/guardRootFields.ts';
import { assertMay, assertMayActAsUser, PERMISSIONS } from '../../src/identity/permissions.ts';

const schema = createGatewaySchema();

const fieldsOf = (type: 'Query' | 'Mutation'): string[] =>
  Object.keys(
    (type === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {},
  );

const accessOf = (role: Role): Access => ({ kind: 'key', role });

const mayDo = (role: Role, type: 'Query' | 'Mutation'): string[] =>
  fieldsOf(type)
    .filter(field => {
      try {
        assertMay(accessOf(role), type, field);
        return true;
      } catch {
        return false;
      }
    })
    .sort();

const codeOf = (act: () => void): unknown => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error && 'extensions' in error ? error.extensions : error;
  }
};

describe('the table of permissions', () => {
  it.each(['Query', 'Mutation'] as const)('names every field of %s and no other', type => {
    expect(Object.keys(PERMISSIONS[type]).sort()).toEqual(fieldsOf(type).sort());
  });

  it('leaves everything to Tray for a Tray token', () => {
    expect(mayDo('tray', 'Query')).toEqual(fieldsOf('Query').sort());
    expect(mayDo('tray', 'Mutation')).toEqual(fieldsOf('Mutation').sort());
  });

  it('lets an admin do everything', () => {
    expect(mayDo('admin', 'Query')).toEqual(fieldsOf('Query').sort());
    expect(mayDo('admin', 'Mutation')).toEqual(fieldsOf('Mutation').sort());
  });

  it('keeps the users, their tokens and whole projects from the role operate', () => {
    const kept = fieldsOf('Mutation').filter(
      field => !mayDo('operate', 'Mutation').includes(field),
    );

    expect(kept.sort()).toEqual([
      'authorize',
      'createExternalUser',
      'exportProject',
      'exportProjectConfig',
      'exportWorkflows',
      'importProject',
      'importWorkflows',
      'refreshCatalog',
      'removeExternalUser',
      'updateExternalUser',
    ]);
  });

  it('lets the role read change nothing and cause no bill', () => {
    const kept = fieldsOf('Query').filter(field => !mayDo('read', 'Query').includes(field));

    expect(mayDo('read', 'Mutation')).toEqual([]);
    expect(kept.sort()).toEqual(['lookupOptions', 'operationOutputSchema']);
  });

  it('lets an end user do what concerns itself only', () => {
    const kept = fieldsOf('Query').filter(field => !mayDo('endUser', 'Query').includes(field));

    expect(kept.sort()).toEqual(['user', 'users']);
    expect(mayDo('endUser', 'Mutation')).toEqual([
      'authenticationDialogUrl',
      'callConnector',
      'callOperation',
      'callOperationPages',
      'createAuthentication',
      'createSolutionInstance',
      'createUserAuthentication',
      'deleteAuthentication',
      'removeAuthentication',
      'removeSolutionInstance',
      'updateAuthentication',
      'updateSolutionInstance',
      'upgradeSolutionInstance',
    ]);
  });

  it('lets nobody do nothing', () => {
    expect([...mayDo('nobody', 'Query'), ...mayDo('nobody', 'Mutation')]).toEqual([]);
    expect(codeOf(() => assertMay(accessOf('nobody'), 'Query', 'connectors'))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('refuses a field that it does not name, also one that every object has', () => {
    for (const field of ['dropEverything', 'toString', '__proto__']) {
      expect(codeOf(() => assertMay(accessOf('admin'), 'Mutation', field))).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });

  it('names the role and the field that it refuses', () => {
    expect(() => assertMay(accessOf('read'), 'Mutation', 'callOperation')).toThrow(
      'The role read may not use Mutation.callOperation.',
    );
  });

  it.each([
    ['tray', undefined],
    ['admin', undefined],
    ['operate', undefined],
    ['read', undefined],
    ['endUser', 'FORBIDDEN'],
    ['nobody', 'UNAUTHENTICATED'],
  ] as const)('decides whether %s may act as another user: %s', (role, code) => {
    const refusal = codeOf(() => assertMayActAsUser(accessOf(role)));

    if (code === undefined) expect(refusal).toBeUndefined();
    else expect(refusal).toMatchObject({ code });
  });
});

describe('a guarded schema', () => {
  it('cannot be made of a schema with a root field that nobody has thought of', () => {
    const unknown = buildSchema('type Query { viewer: String secrets: String }');

    expect(() => guardRootFields(unknown)).toThrow('Query.secrets');
  });

  it('refuses one root field and answers the one beside it', async () => {
    const small = guardRootFields(buildSchema('type Query { viewer: String users: String }'));
    const rootValue = { viewer: 'me', users: 'all' };

    const { data, errors } = await graphql({
      schema: small,
      source: '{ viewer everyone: users }',
      rootValue,
      contextValue: { access: accessOf('endUser') },
    });

    expect(data).toEqual({ viewer: 'me', everyone: null });
    expect(errors?.map(({ path, message }) => ({ path, message }))).toEqual([
      { path: ['everyone'], message: 'The role endUser may not use Query.users.' },
    ]);
  });
});
