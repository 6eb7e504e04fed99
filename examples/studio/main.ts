// Prints what a gateway would report to Apollo Studio; see docs/studio.md.
import { startStandIn } from './standIn.ts';

const key = process.env['APOLLO_KEY'] ?? 'service:my-graph:not-a-real-key';
const { usageUrl, schemaUrl, arrivals } = await startStandIn(key, 4020);
const print = (title: string, value: unknown): void => {
  process.stdout.write(`${title} ${JSON.stringify(value, null, 2)}\n`);
};

process.stdout.write(`Usage is taken at ${usageUrl}, schemas at ${schemaUrl}.\n`);
arrivals.on('usage', report => print('Usage', report));
arrivals.on('schema', ({ report, coreSchema }) =>
  print('Schema', { ...report, coreSchema: coreSchema && `${coreSchema.slice(0, 200)} …` }),
);
