/** A read that Tray lacks goes through another of Tray's fields; names, nulls and errors must fit. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { at, query, textAt } from '../sandbox/trayClient.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';

let tray: LocalTray;
let gateway: TestGateway;
let id: string;

beforeAll(async () => {
  tray = await startTestTray();
  gateway = await startTestGateway(tray);
  const answer = await query(
    tray,
    tray.masterToken,
    '{ viewer { solutionInstances(first: 1) { edges { node { id } } } } }',
  );
  id = textAt(answer, 'data', 'viewer', 'solutionInstances', 'edges', 0, 'node', 'id');
});
afterAll(async () => {
  await gateway.close();
  await tray.close();
});

describe('a field that is delegated through another', () => {
  it('answers under the names that the client gives', async () => {
    const { body } = await gateway.ask(
      `query ($id: ID!) { mine: solutionInstance(id: $id) { id: name key: id solution { id: title } } }`,
      { variables: { id } },
    );

    expect(at(body, 'errors')).toBeUndefined();
    expect(at(body, 'data', 'mine')).toEqual({
      id: expect.any(String),
      key: id,
      solution: { id: expect.any(String) },
    });
  });

  it('is null for an id that is not there, without an error', async () => {
    const { body } = await gateway.ask(
      '{ solutionInstance(id: "none") { name } solution(id: "none") { title } }',
    );

    expect(body).toEqual({ data: { solutionInstance: null, solution: null } });
  });

  it('has its errors where the client has asked, under its own names', async () => {
    const undo = tray.control.fault({
      graphqlError: { message: 'No', code: 'access_not_allowed' },
    });

    const { body } = await gateway.ask(
      'query ($id: ID!) { mine: solutionInstance(id: $id) { name } }',
      {
        variables: { id },
      },
    );
    undo();

    expect(at(body, 'data')).toEqual({ mine: null });
    expect(at(body, 'errors')).toEqual([
      expect.objectContaining({ message: 'No', path: ['mine'] }),
    ]);
  });
});

describe('a body that is too long', () => {
  it.each([200_000, 2_000_000, 20_000_000])('of %d bytes is answered, not cut off', async bytes => {
    await using small = await startTestGateway(tray, { MAX_REQUEST_BYTES: '100000' });

    const response = await fetch(small.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: ' '.repeat(bytes),
    });

    expect(response.status).toBe(413);
    expect(at(await response.json(), 'errors', 0, 'extensions', 'code')).toBe('BAD_REQUEST');
  });
});
