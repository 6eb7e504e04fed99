import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServices as composeServicesOfTheGuild } from '@theguild/federation-composition';
import { buildSchema, parse, printSchema } from 'graphql';
import { type StandIn, startStandIn } from '../../examples/studio/standIn.ts';
import { subgraphSdl } from '../../src/federation/subgraphSdl.ts';
import { createGatewaySchema } from '../../src/graph/schema.ts';
import type { LocalTray } from '../../src/sandbox/server.ts';
import { studioSdl } from '../../src/studio/studioSdl.ts';
import { startTestGateway } from '../support/gateway.ts';
import { startTestTray } from '../support/localTray.ts';
import { apolloKey, only, reportingTo } from './studioGateway.ts';

const sdl = studioSdl(createGatewaySchema(), 300);

let tray: LocalTray;

beforeAll(async () => {
  tray = await startTestTray();
});
afterAll(() => tray.close());

const startsAtOnce = (standIn: StandIn, env = {}) =>
  startTestGateway(tray, reportingTo(standIn, { APOLLO_REPORT_INTERVAL_MS: '10', ...env }));

/** Once the schema itself has come, which is the second report. */
async function schemaOf(standIn: StandIn): Promise<void> {
  while (standIn.schemas.length < 2) await once(standIn.arrivals, 'schema');
}

describe('the schema that is reported', () => {
  it('is that of the subgraph with its directives, told once it is asked for', async () => {
    await using standIn = await startStandIn(apolloKey);
    await using _gateway = await startsAtOnce(standIn);

    await schemaOf(standIn);

    const hash = createHash('sha256').update(sdl).digest('hex');
    const report = expect.objectContaining({ graphRef: 'my-graph@current', coreSchemaHash: hash });
    expect(standIn.schemas).toEqual([
      { report, coreSchema: null },
      { report, coreSchema: sdl },
    ]);
    expect(sdl).toContain(subgraphSdl(createGatewaySchema(), 300));
    expect(sdl).toContain('type Connector @key(fields: "name version")');
  });

  it('is told where clients may not read it, too', async () => {
    await using standIn = await startStandIn(apolloKey);
    await using gateway = await startsAtOnce(standIn, { INTROSPECTION: 'false' });

    await schemaOf(standIn);

    const { body } = await gateway.ask('{ _service { sdl } }');
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect(standIn.schemas[1]?.coreSchema).toBe(sdl);
  });

  it('is a whole schema by itself, with all that clients can ask for', () => {
    const reported = buildSchema(sdl);

    const fields = (schema: typeof reported) =>
      Object.values(schema.getTypeMap()).flatMap(type =>
        'getFields' in type && !type.name.startsWith('__')
          ? Object.keys(type.getFields()).map(field => `${type.name}.${field}`)
          : [],
      );
    expect(fields(reported).sort()).toEqual(
      fields(buildSchema(printSchema(createGatewaySchema()))).sort(),
    );
  });

  it('can be composed, so that it may be published as a subgraph', () => {
    const services = [{ name: 'tray', url: 'http://127.0.0.1:4000/graphql', typeDefs: parse(sdl) }];

    expect(composeServices(services).errors).toBeUndefined();
    expect(composeServicesOfTheGuild(services)).toMatchObject({
      supergraphSdl: expect.any(String),
    });
  });

  it('is the one that usage is reported for', async () => {
    await using standIn = await startStandIn(apolloKey);
    await using gateway = await startsAtOnce(standIn);
    const usage = once(standIn.arrivals, 'usage');
    await gateway.ask('{ viewer { details { name } } }');
    await Promise.all([usage, schemaOf(standIn)]);

    expect(only(standIn.usage).header?.executableSchemaId).toBe(
      standIn.schemas[0]?.report.coreSchemaHash,
    );
  });

  it('stays here where that is set, while usage is still reported', async () => {
    await using standIn = await startStandIn(apolloKey);
    const gateway = await startsAtOnce(standIn, { APOLLO_SCHEMA_REPORTING: 'false' });
    const usage = once(standIn.arrivals, 'usage');
    await gateway.ask('{ viewer { details { name } } }');
    await usage;
    await gateway.close();

    expect(standIn.schemas).toEqual([]);
  });
});
