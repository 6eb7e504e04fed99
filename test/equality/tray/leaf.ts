import type { Random } from '../../support/random.ts';

/** Texts that are easily mistaken for something else on their way. */
const ODD_TEXTS = ['', 'null', '"quoted" \\ text', 'ünïcode ✓ 🦊', '__proto__', '{"a":1}', '0'];

/** A value of a scalar of the Users API. */
export function leaf(random: Random, typeName: string, field: string): unknown {
  switch (typeName) {
    case 'Boolean':
      return random.chance(0.5);
    case 'Int':
      return random.below(100);
    case 'DateTime':
      return `2030-01-0${1 + random.below(9)}T12:00:00.000Z`;
    case 'Json':
      return random.pick(['{"a":1}', '[1, 2]', 'null', '"text"', '{ "deep": {"er": [true]}}']);
    default:
      return random.chance(0.05) ? random.pick(ODD_TEXTS) : `${field} ${random.below(1_000)}`;
  }
}
