const NUMBER_TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '\\d{2}',
  MM: '(?<month>0[1-9]|1[0-2])',
  M: '(?<month>0?[1-9]|1[0-2])',
  DD: '(?<day>0[1-9]|[12]\\d|3[01])',
  D: '(?<day>0?[1-9]|[12]\\d|3[01])',
  DDDD: '(?:00[1-9]|0[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])',
  HH: '(?:[01]\\d|2[0-3])',
  H: '(?:[01]?\\d|2[0-3])',
  hh: '(?:0[1-9]|1[0-2])',
  h: '(?:0?[1-9]|1[0-2])',
  mm: '[0-5]\\d',
  m: '[0-5]?\\d',
  ss: '[0-5]\\d',
  s: '[0-5]?\\d',
  Z: '(?:Z|[+-]\\d{2}:?\\d{2})',
  ZZ: '(?:Z|[+-]\\d{2}:?\\d{2})',
  X: '\\d{1,10}',
  x: '\\d{1,13}',
  A: '(?:AM|PM)',
  a: '(?:am|pm)',
  MMM: '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)',
  MMMM: '(?:January|February|March|April|May|June|July|August|September|October|November|December)',
  ddd: '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)',
  dddd: '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)',
};

/** An escaped `[literal]`, a fraction of a second, a run of one letter, or a sign. */
const PARTS = /\[([^\]]*)\]|(S+)|(([A-Za-z])\4*)|([^A-Za-z])/gs;

/**
 * A test for texts written after `mask`, a moment.js format such as `YYYY-MM-DDTHH:mm:ssZ`.
 *
 * `null` when the mask holds a token this function does not know: the caller then leaves the
 * text unchecked. Days are held against the month (no 30 February).
 */
export function compileDateMask(mask: string): ((text: string) => boolean) | null {
  let source = '';
  for (const [, literal, fraction, word, , sign] of mask.matchAll(PARTS)) {
    const part = fraction === undefined ? partOf(literal, word, sign) : `\\d{${fraction.length}}`;
    if (part === null) return null;
    source += part;
  }
  const pattern = toRegExp(source);
  if (pattern === null) return null;
  return text => {
    const groups = pattern.exec(text)?.groups;
    return pattern.test(text) && isCalendarDay(groups ?? {});
  };
}

function partOf(
  literal: string | undefined,
  word: string | undefined,
  sign: string | undefined,
): string | null {
  if (word === undefined) return escapePattern(literal ?? sign ?? '');
  if (word === 'T') return 'T';
  return Object.hasOwn(NUMBER_TOKENS, word) ? (NUMBER_TOKENS[word] ?? null) : null;
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** `null` for a mask that names a part twice. */
function toRegExp(source: string): RegExp | null {
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return null;
  }
}

function isCalendarDay({ year, month, day }: Readonly<Record<string, string>>): boolean {
  if (month === undefined || day === undefined) return true;
  // 2024 is a leap year: without a year, 29 February may be meant.
  const lastDay = new Date(Date.UTC(Number(year ?? 2024), Number(month), 0)).getUTCDate();
  return Number(day) <= lastDay;
}
