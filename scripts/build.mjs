// `npm run build`: installs what is missing and builds dist/ where it is stale.
import { orExplain } from './lib/orExplain.mjs';
import { prepare } from './lib/prepare.mjs';

orExplain(() => prepare());
