import { startLocalTray } from '../../src/sandbox/server.ts';

/** Run as a process of its own by the persistence test: serves the data file and prints where. */
const [dataFile = '', masterToken = ''] = process.argv.slice(2);
const tray = await startLocalTray({ dataFile, masterToken, limits: false });
process.stdout.write(`${tray.origin}\n`);
