/** Longest token first: `MMMM` must not be read as `MM` twice. */
const tokens: readonly (readonly [token: string, pattern: string])[] = [
  ['YYYY', '\\d{4}'],
  ['YY', '\\d{2}'],
  [
    'MMMM',
    '(?:January|February|March|April|May|June|July|August|September|October|November|December)',
  ],
  ['MMM', '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'],
  ['MM', '(?<month>\\d{2})'],
  ['M', '(?<month>\\d{1,2})'],
  ['DD', '(?<day>\\d{2})'],
  ['D', '(?<day>\\d{1,2})'],
  ['HH', '(?<hour>\\d{2})'],
  ['H', '(?<hour>\\d{1,2})'],
  ['hh', '(?<hour12>\\d{2})'],
  ['h', '(?<hour12>\\d{1,2})'],
  ['mm', '(?<minute>\\d{2})'],
  ['m', '(?<minute>\\d{1,2})'],
  ['ss', '(?<second>\\d{2})'],
  ['s', '(?<second>\\d{1,2})'],
  ['SSS', '\\d{3}'],
  ['A', '(?:AM|PM)'],
  ['a', '(?:am|pm)'],
  ['ZZ', '(?:Z|[+-]\\d{2}:?\\d{2})'],
  ['Z', '(?:Z|[+-]\\d{2}:?\\d{2})'],
  ['X', '\\d{1,10}'],
  ['x', '\\d{1,13}'],
];

const ranges: Readonly<Record<string, readonly [lowest: number, highest: number]>> = {
  month: [1, 12],
  day: [1, 31],
  hour: [0, 23],
  hour12: [1, 12],
  minute: [0, 59],
  second: [0, 59],
};

/**
 * Whether `text` is written as `mask` says, moment.js style (`YYYY-MM-DDTHH:mm:ssZ`).
 *
 * Checks each part's digits and range, not the length of a month. Letters that are no token, and
 * anything in square brackets, stand for themselves.
 */
export function matchesDateMask(mask: string, text: string): boolean {
  const found = maskPattern(mask).exec(text);
  if (!found) return false;
  return Object.entries(found.groups ?? {}).every(([part, digits]) => {
    const range = ranges[part];
    const value = Number(digits);
    return !range || (value >= range[0] && value <= range[1]);
  });
}

function maskPattern(mask: string): RegExp {
  const named = new Set<string>();
  let pattern = '';
  for (let at = 0; at < mask.length; ) {
    const [length, piece] = pieceAt(mask, at);
    const name = /^\(\?<(\w+)>/.exec(piece)?.[1];
    pattern += name && named.has(name) ? piece.replace(/^\(\?<\w+>/, '(?:') : piece;
    if (name) named.add(name);
    at += length;
  }
  return new RegExp(`^${pattern}$`);
}

function pieceAt(mask: string, at: number): readonly [length: number, pattern: string] {
  const literal = /^\[([^\]]*)\]/.exec(mask.slice(at));
  if (literal) return [literal[0].length, escapeRegExp(literal[1] ?? '')];
  const found = tokens.find(([token]) => mask.startsWith(token, at));
  return found ? [found[0].length, found[1]] : [1, escapeRegExp(mask.slice(at, at + 1))];
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
