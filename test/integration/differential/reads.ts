import { seededUserId } from '../../../src/sandbox/seed/people.ts';
import { seededAuthenticationId } from '../../../src/sandbox/seed/seedAuthentications.ts';
import { seededSolutionId } from '../../../src/sandbox/seed/solutions.ts';
import { one, type Scenario } from './scenario.ts';

/** Tray's cursors are base64 of ids. */
const toCursor = (id: string): string => Buffer.from(id).toString('base64');

const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const user = 'id name externalUserId isTestUser';
const solution = `id title description tags customFields { key value }
  configSlots { externalId title defaultValue } authSlots { externalId title }`;

export const instance = `id name enabled created owner solution { ${solution} }
  authValues { externalId authId } configValues { externalId value }
  workflows { edges { node { id sourceWorkflowId sourceWorkflowName triggerUrl } } }
  solutionVersionFlags {
    hasNewerVersion requiresUserInputToUpdateVersion requiresSystemInputToUpdateVersion
  }`;

const authentication = `id name customFields service { id name version title icon }
  serviceEnvironment { id title name }`;

/** All that one token sees. */
export const everything = `viewer {
  details { username email name }
  solutions { edges { node { ${solution} } cursor } ${pageInfo} }
  solutionInstances { edges { node { ${instance} } cursor } ${pageInfo} totalCount }
  authentications { edges { node { ${authentication} } } ${pageInfo} }
}`;

const page = `$first: Int, $last: Int, $before: String, $after: String`;
const pageArguments = 'first: $first, last: $last, before: $before, after: $after';

const userList = `query ($criteria: UserSearchCriteria, ${page}) {
  users(criteria: $criteria, ${pageArguments}) { edges { node { ${user} } cursor } ${pageInfo} }
}`;
const solutionList = `query ($criteria: SolutionSearchCriteria, ${page}) {
  viewer { solutions(criteria: $criteria, ${pageArguments}) { edges { node { id } cursor } ${pageInfo} } }
}`;
const instanceList = `query ($criteria: SolutionInstanceSearchCriteria, ${page}) {
  viewer { solutionInstances(criteria: $criteria, ${pageArguments}) {
    edges { node { id name owner } cursor } ${pageInfo} totalCount
  } }
}`;

const kettle = seededUserId('copper-kettle');
const cursor = (externalUserId: string) => toCursor(seededUserId(externalUserId));

/** Sent in every variant. No fragments of their own, so that variants can put some in. */
export const reads: readonly Scenario[] = [
  one('everything the organisation sees', { query: `{ ${everything} }` }),
  one('everything an end user sees', { query: `{ ${everything} }`, as: 'copper-kettle' }),
  one('everything of an end user who has nothing', {
    query: `{ ${everything} }`,
    as: 'test-nobody',
  }),
  one('all users', { query: `{ users { edges { node { ${user} } cursor } ${pageInfo} } }` }),
  one('users by every criterion', {
    query: userList,
    variables: {
      criteria: {
        userId: kettle,
        externalUserId: 'copper-kettle',
        name: 'Copper Kettle Café',
        isTestUser: false,
      },
      first: 3,
    },
  }),
  one('a page of users between two cursors', {
    query: userList,
    variables: { first: 5, after: cursor('blue-anchor'), before: cursor('basalt') },
  }),
  one('the last users in front of a cursor', {
    query: userList,
    variables: { last: 2, before: cursor('basalt') },
  }),
  one('users with first and last at once', { query: userList, variables: { first: 9, last: 2 } }),
  one('users with null for every variable', {
    query: userList,
    variables: { criteria: null, first: null, last: null, before: null, after: null },
  }),
  one('users with null for every criterion', {
    query: userList,
    variables: {
      criteria: { userId: null, externalUserId: null, name: null, isTestUser: null },
      first: 1,
    },
  }),
  one('users with no page at all', { query: userList, variables: { first: 0 } }),
  one('a user whose name is not Latin, by a literal', {
    query: `{ users(criteria: { name: "キオスク花見" }) { edges { node { ${user} } } } }`,
  }),
  one('test users, by a default value', {
    query: `query ($test: Boolean = true, $first: Int = 2) {
      users(criteria: { isTestUser: $test }, first: $first) { edges { node { name } } ${pageInfo} }
    }`,
  }),
  one('a user by an id that nobody has', {
    query: userList,
    variables: { criteria: { userId: '00000000-0000-4000-8000-000000000000' } },
  }),
  one('solutions by tags', {
    query: solutionList,
    variables: { criteria: { tags: ['orders', 'accounting'] }, first: 2 },
  }),
  one('solutions by one tag where a list is asked for', {
    query:
      '{ viewer { solutions(criteria: { tags: "chat" }, last: 1) { edges { node { title } } } } }',
  }),
  one('solutions behind and in front of cursors', {
    query: solutionList,
    variables: {
      after: toCursor(seededSolutionId('orders-to-sheet')),
      before: toCursor(seededSolutionId('newsletter')),
      last: 2,
    },
  }),
  one('solutions by an empty list of tags', {
    query: solutionList,
    variables: { criteria: { tags: [] } },
  }),
  one('instances by owner and solution', {
    query: instanceList,
    variables: {
      criteria: { owner: kettle, solutionId: seededSolutionId('rota-to-chat'), name: 'Rota' },
      first: 1,
    },
  }),
  one('instances by a wrong id', { query: instanceList, variables: { criteria: { id: 'no-id' } } }),
  one('an end user’s own instances, from the end', {
    query: instanceList,
    variables: { last: 2 },
    as: 'copper-kettle',
  }),
  one('the same list with other arguments under two names, and another root field', {
    query: `query ($owner: String!) {
      mine: viewer { solutionInstances(criteria: { owner: $owner }) { totalCount } }
      all: viewer { solutionInstances { totalCount } solutions(first: 1) { edges { node { id } } } }
      users(first: 1) { edges { node { id } } }
      tests: users(criteria: { isTestUser: true }) { edges { node { externalUserId } } }
    }`,
    variables: { owner: kettle },
  }),

  one('without a token', {
    query: `{ ${everything} users { edges { node { id } } } }`,
    as: 'none',
    fails: true,
  }),
  one('with an invalid token', { query: `{ ${everything} }`, as: 'invalid', fails: true }),
  one('users with a user token', { query: userList, as: 'basalt', fails: true }),
  one('a refused root field beside an allowed one', {
    query: '{ viewer { details { name } } users { edges { node { id } } } }',
    as: 'copper-kettle',
    fails: true,
  }),
  one('several refused root fields', {
    query: '{ a: users { edges { cursor } } b: users(first: 1) { edges { cursor } } }',
    as: 'copper-kettle',
    fails: true,
  }),
  one('instances by owner with a user token', {
    query: instanceList,
    variables: { criteria: { owner: kettle } },
    as: 'copper-kettle',
    fails: true,
  }),
  one('a cursor of another list', {
    query: userList,
    variables: { after: toCursor(seededSolutionId('newsletter')) },
    fails: true,
  }),
  one('a negative page', { query: solutionList, variables: { first: -1 }, fails: true }),
  one('two failing lists side by side', {
    query: `{ viewer { a: solutions(last: -1) { edges { cursor } } b: solutionInstances(after: "x") { totalCount } } }`,
    fails: true,
  }),
  one('failing lists in two root fields', {
    query: `{ a: viewer { solutions(last: -1) { edges { cursor } } }
      b: viewer { details { name } } users(before: "?") { edges { cursor } } }`,
    fails: true,
  }),
];

const reached = seededAuthenticationId('copper-kettle', 'ledger-desk');

/** Sent as they are: what they say stands in how they are written. */
export const writtenReads: readonly Scenario[] = [
  one('one operation of several, by its name', {
    query: `query A { viewer { details { name } } }
      query B($first: Int) { users(first: $first) { edges { node { name } } } }
      mutation C($input: AuthorizeInput!) { authorize(input: $input) { accessToken } }`,
    operationName: 'B',
    variables: { first: 2 },
  }),
  one('fragments on interfaces', {
    query: `
      query { users(first: 2) { edges { node { ...AsNode ...AsUser ... on Node { __typename again: id } } } }
        viewer { solutions(first: 1) { edges { node { ...AsNode } } }
          solutionInstances(first: 1) { edges { node { ...AsNode solution { ...AsNode }
            workflows { edges { node { ...AsNode } } } } } }
          authentications { edges { node { ...AsNode service { ...AsNode }
            serviceEnvironment { ...AsNode ... on ServiceEnvironment { title } } } } } } }
      fragment AsNode on Node { id __typename ... on ExternalUser { name } ... on Solution { title } }
      fragment AsUser on User { key: id ... on ExternalUser { isTestUser ... on Node { id } } }`,
  }),
  one('fragments in fragments, used twice, with variables inside', {
    query: `
      query ($tags: [String!], $n: Int = 1) { ...Both again: viewer { ...Solutions } }
      fragment Both on Query { viewer { ...Solutions details { name } } users(first: $n) { edges { node { ...Name } } } }
      fragment Name on ExternalUser { name }
      fragment Solutions on Viewer { solutions(criteria: { tags: $tags }, first: $n) { edges { node { id title } } } }`,
    variables: { tags: ['chat'] },
  }),
  one('fields merged from several places', {
    query: `{ viewer { details { name } } ... { viewer { details { email } ... on Viewer { details { username name } } } }
      viewer { authentications { edges { node { id } } } authentications { edges { node { name service { id } } } } } }`,
    as: 'copper-kettle',
  }),
  one('what directives leave out, at every level', {
    query: `query ($yes: Boolean!, $no: Boolean = false) {
      viewer @include(if: $yes) {
        details @skip(if: $yes) { name }
        solutions(first: 2) { edges { node { id @skip(if: $yes) title ...More @include(if: $no) } cursor @include(if: $no) } }
        ... @skip(if: $no) { authentications { edges { node { name @include(if: true) id @skip(if: true) } } } }
      }
      users @include(if: $no) { edges { node { id } } }
      other: users(first: 1) @skip(if: $no) { edges { node { ...Named @skip(if: $yes) id } } }
    }
    fragment More on Solution { description }
    fragment Named on ExternalUser { name }`,
    variables: { yes: true },
  }),
  one('a refused root field that a directive leaves out', {
    query: `query ($master: Boolean!) { viewer { details { name } } users @include(if: $master) { edges { cursor } } }`,
    variables: { master: false },
    as: 'copper-kettle',
  }),
  one('type names alone', {
    query: '{ __typename root: __typename viewer { __typename } users { __typename } }',
  }),
  one('names of other fields and of keys the gateway adds', {
    query: `{ viewer { authentications { edges { node {
        id: name name: id _tray_id: name _tray_service: name service: customFields
        serviceEnvironment { ... on ServiceEnvironment { _tray_id: title name: id title: name } id: title }
        other: service { version: name name: version _tray_name: title _tray_version: id }
      } } }
      solutionInstances { edges { node { owner: name id: owner _tray_owner: id
        authValues { authId: externalId _tray_authId: externalId externalId: authId } } } } } }`,
    as: 'copper-kettle',
  }),
  one('a service under the alias of the gateway’s own key, beside a named fragment', {
    query: `{ viewer { authentications { edges { node {
        _tray_service: service { id } serviceEnvironment { ...Environment }
      } } } } }
      fragment Environment on ServiceEnvironment { title }`,
    as: 'copper-kettle',
  }),
  one('a comment, and unicode in a variable', {
    query: `# a comment, with "quotes"
      query Named($name: String) { users(criteria: {name: $name}) { edges { node { name } } } }`,
    variables: { name: 'Café Müslikönig' },
  }),
  one('a block string as an argument', {
    query:
      '{ users(criteria: { name: """キオスク花見""" }) { edges { node { externalUserId } } } }',
  }),

  ...[
    ['an unknown field', '{ viewer { zzzzzz } }'],
    ['an unknown field deep down', '{ viewer { solutions { edges { node { zzzzzz } } } } }'],
    ['an unknown root field', '{ zzzzzzzz }'],
    ['an unknown argument', '{ users(zzzzzzz: 1) { edges { cursor } } }'],
    ['a wrong type of argument', '{ users(first: "two") { edges { cursor } } }'],
    ['a fraction where a whole number is asked for', '{ users(first: 1.5) { edges { cursor } } }'],
    ['a number that is too large', '{ users(first: 3000000000) { edges { cursor } } }'],
    ['an unknown field of an input', '{ users(criteria: { zzzzzzz: 1 }) { edges { cursor } } }'],
    ['a missing selection', '{ viewer }'],
    ['a missing selection deep down', '{ viewer { solutions { edges { node } } } }'],
    ['a selection on a scalar', '{ viewer { details { name { id } } } }'],
    ['an unknown fragment', '{ viewer { ...Nowhere } }'],
    [
      'an unused fragment',
      '{ viewer { details { name } } } fragment A on Viewer { details { email } }',
    ],
    ['a fragment in a circle', '{ viewer { ...A } } fragment A on Viewer { ...A }'],
    ['a fragment on a type that cannot be', '{ viewer { ... on Solution { id } } }'],
    ['two fields under one name', '{ viewer { details { name name: email } } }'],
    ['an undeclared variable', '{ users(first: $first) { edges { cursor } } }'],
    ['an unused variable', 'query ($first: Int) { viewer { details { name } } }'],
    [
      'a variable of the wrong type',
      'query ($first: String) { users(first: $first) { edges { cursor } } }',
    ],
    ['an unknown directive', '{ viewer @zzzzzz { details { name } } }'],
    ['a directive without its argument', '{ viewer @skip { details { name } } }'],
    ['a mutation without input', 'mutation { authorize { accessToken } }'],
    ['a mutation without a required part', 'mutation { authorize(input: {}) { accessToken } }'],
    ['an unknown mutation', 'mutation { zzzzzzzz(input: {}) { accessToken } }'],
    ['two anonymous operations', '{ viewer { details { name } } } { users { edges { cursor } } }'],
    ['no syntax', '{ viewer { details { name }'],
    ['an empty selection', '{ viewer { } }'],
    ['a document with nothing in it', '# nothing'],
    ['a document without operations', 'fragment A on Viewer { details { name } }'],
    ['a subscription', 'subscription { viewer { details { name } } }'],
  ].map(([name = '', query = '']) => one(name, { query, fails: true })),
  one('several operations and no name', {
    query: 'query A { viewer { details { name } } } query B { viewer { details { email } } }',
    fails: true,
  }),
  one('the name of no operation', {
    query: 'query A { viewer { details { name } } } query B { viewer { details { email } } }',
    operationName: 'C',
    fails: true,
  }),
  one('a variable value of the wrong type', {
    query: userList,
    variables: { first: 'two', criteria: { isTestUser: 'yes' } },
    fails: true,
  }),
  one('a variable value with an unknown part', {
    query: userList,
    variables: { criteria: { zzzzzzz: reached } },
    fails: true,
  }),
  one('a required variable that is missing', {
    query: 'query ($yes: Boolean!) { viewer @include(if: $yes) { details { name } } }',
    fails: true,
  }),
  one('null for a required variable', {
    query: 'query ($yes: Boolean!) { viewer @include(if: $yes) { details { name } } }',
    variables: { yes: null },
    fails: true,
  }),
];
