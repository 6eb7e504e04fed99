import Sequencer from '@jest/test-sequencer';

/** Those that take longest; without a cache, Jest goes by the size of files. */
const SLOWEST = [
  'equality/equality',
  'workers/lifecycle',
  'e2e/pages',
  'cli/start',
  'integration/differential',
  'e2e/form',
  'isolation/isolation',
  'e2e/everyOperation',
  'cli/authsImport',
  'e2e/journeys',
  'http/restart',
  'e2e/troubles',
];

export default class SlowestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = SLOWEST.findIndex(name => path.endsWith(`${name}.test.ts`));
      return place === -1 ? SLOWEST.length : place;
    };
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
