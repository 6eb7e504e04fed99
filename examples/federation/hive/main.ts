// Runs the shop and Hive Gateway over it and the Tray graph; see ../README.md.
import { startShop } from '../shop.ts';
import { composeSupergraph } from '../supergraph.ts';
import { startHive } from './startHive.ts';

const tray = process.env['TRAY_GRAPH_URL'] ?? 'http://127.0.0.1:4000/graphql';
const shop = await startShop(4101);
const hive = await startHive({
  supergraphSdl: await composeSupergraph({ tray, shop: shop.url }),
  port: 4100,
  planner: process.argv.includes('--rust') ? 'rust' : 'gateway',
  log: text => process.stdout.write(text),
});
process.stdout.write(`Tray graph  ${tray}\nShop        ${shop.url}\nSupergraph  ${hive.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => Promise.all([hive.close(), shop.close()]));
}
