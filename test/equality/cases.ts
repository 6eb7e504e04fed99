import type { Operation } from './operation/operation.ts';
import type { WorldRef } from './tray/world.ts';

/** An operation that was answered wrongly once, made as small as it would go. */
export interface Case {
  readonly name: string;
  readonly operation: Operation;
  /** Whether the stitched path still gets it wrong, and is excused. */
  readonly isWrongWhenStitched: boolean;
}

const WHOLE: WorldRef = { number: 2, role: 'master', faults: 'none' };

const found = (
  name: string,
  query: string,
  { variables = {}, world = WHOLE }: Partial<Operation> = {},
): Case => ({ name, operation: { query, variables, world }, isWrongWhenStitched: false });

/** The stitched path gets these wrong: mostly it answers with an error or with null. */
const WRONG_WHEN_STITCHED: readonly Case[] = [
  found('a fragment of a root field with its type name alone', '{ viewer { ... { __typename } } }'),
  found('a fragment that names its type', '{ users { ... on UserConnection { __typename } } }'),
  found(
    'a fragment with the type name alone, beside other fields',
    '{ viewer { details { name } authentications { ... { __typename } } } }',
  ),
  found(
    'a fragment in a fragment with the type name alone',
    `{ solution(id: "solution-1") { ...A } }
    fragment A on Solution { ...B }
    fragment B on Solution { ... { __typename } }`,
  ),
  found(
    'a fragment with the type name alone, read as an end user',
    '{ user(id: "user-1") { viewer { authentications { ... { __typename } } details { name } } } }',
  ),
  found(
    'a fragment with the type name alone, in a list',
    `{ solutionInstance(id: "instance-1") { workflows { edges { ... { __typename } } } } }`,
  ),
  found(
    'a field that is selected twice, at first under a condition that does not hold',
    '{ viewer { details { name @include(if: false) name } } }',
  ),
  found(
    'a field that is selected twice, at first under a condition, and may be null',
    `{ viewer { solutions { edges { node {
      a: description @include(if: false) a: description } } } } }`,
  ),
  found(
    'the name by which promises are told',
    '{ solutionInstance(id: "instance-7") { solution { customFields { then: key } } } }',
  ),
  found(
    'a field that fails where a join asks for it under a name of its own before',
    '{ viewer { authentications { edges { node { connectors { name } service { id } } } } } }',
    { world: { ...WHOLE, number: 107, faults: 'many' } },
  ),
  found(
    'an environment with a name that records of REST have, beside a fragment with the type name alone',
    `{ viewer { authentications { edges { node { serviceEnvironment {
      credentialsSchema: name scopes { description } } } } } }
    users { ... { __typename } } }`,
  ),
].map(one => ({ ...one, isWrongWhenStitched: true }));

/** The seed of the Trays that they are asked of. */
export const CASES_SEED = 1;

/** Everything that was ever found, to be looked at each time. */
export const CASES: readonly Case[] = [
  ...WRONG_WHEN_STITCHED,
  found(
    'a new authentication that cannot be read afterwards',
    `mutation { createAuthentication(input: { name: "n", serviceEnvironmentId: "env-crm-1-2" }) {
      authenticationId authentication { id connectors { name } } } }`,
  ),
  found(
    'a solution on a page whose others have faults',
    '{ solution(id: "solution-1") { title description } }',
    { world: { ...WHOLE, number: 7, faults: 'many' } },
  ),
  found(
    'two entities on a page whose others have faults',
    `{ _entities(representations: [
      { __typename: "Solution", id: "solution-3" }, { __typename: "Solution", id: "solution-4" }
    ]) { ... on Solution { description } } }`,
    { world: { ...WHOLE, number: 215, faults: 'few' } },
  ),
  found(
    'a root field that has an error of its own and is null for that of another',
    '{ users { edges { node { isTestUser } } } viewer { __typename } }',
    { world: { ...WHOLE, number: 57, faults: 'many' } },
  ),
  found(
    'a root field beside itself and a page of it, all of which fail',
    `{ solutionInstance(id: "instance-7") { solution { id } }
      a: viewer { __typename } viewer { __typename } }`,
    { world: { ...WHOLE, number: 16, faults: 'many' } },
  ),
  found(
    'an instance on a later page that has an error',
    '{ users { edges { node { solutionInstances { configValues { value } } } } } }',
    { world: { ...WHOLE, number: 104, faults: 'many' } },
  ),
  found(
    'a join of whose fields none is left by conditions, and whose key fails',
    `{ viewer { authentications { edges { node {
      serviceEnvironment { ... @include(if: false) { authenticationType } } } } } } }`,
    { world: { ...WHOLE, number: 107, faults: 'many' } },
  ),
];
