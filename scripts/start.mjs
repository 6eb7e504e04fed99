// `npm start`: installs and builds what is missing, then runs the gateway (and the local Tray).
import { orExplain } from './lib/orExplain.mjs';
import { runCommand } from './lib/runCommand.mjs';

orExplain(() => runCommand('start', ...process.argv.slice(2)));
