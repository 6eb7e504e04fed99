// Runs the shop and a gateway over it and the Tray graph; see README.md.
import { startSupergraph } from './gateway.ts';
import { startShop } from './shop.ts';

const tray = process.env['TRAY_GRAPH_URL'] ?? 'http://127.0.0.1:4000/graphql';
const shop = await startShop(4101);
const supergraph = await startSupergraph({ tray, shop: shop.url }, 4100);
process.stdout.write(
  `Tray graph  ${tray}\nShop        ${shop.url}\nSupergraph  ${supergraph.url}\n`,
);
