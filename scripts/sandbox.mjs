// `npm run sandbox`: installs and builds what is missing, then runs the local Tray alone.
import { orExplain } from './lib/orExplain.mjs';
import { runCommand } from './lib/runCommand.mjs';

orExplain(() => runCommand('sandbox', ...process.argv.slice(2)));
