const two = (value: number): string => String(value).padStart(2, '0');

const TOKENS: Readonly<Record<string, (date: Date) => string>> = {
  YYYY: date => String(date.getFullYear()),
  MM: date => two(date.getMonth() + 1),
  DD: date => two(date.getDate()),
  HH: date => two(date.getHours()),
  mm: date => two(date.getMinutes()),
  ss: date => two(date.getSeconds()),
  SSS: date => String(date.getMilliseconds()).padStart(3, '0'),
  Z: date => offset(date, ':'),
  ZZ: date => offset(date, ''),
  X: date => String(Math.floor(date.getTime() / 1_000)),
  x: date => String(date.getTime()),
};

/** What a field without a mask asks for. */
export const ISO_MASK = 'YYYY-MM-DDTHH:mm:ssZ';

/** `date` in the reader's own time zone, written as `mask` (moment's words) asks. */
export const writeDate = (date: Date, mask: string): string =>
  mask.replaceAll(/\[([^\]]*)\]|YYYY|MM|DD|HH|mm|SSS|ss|ZZ|Z|X|x/g, (token, literal: unknown) =>
    typeof literal === 'string' ? literal : (TOKENS[token]?.(date) ?? token),
  );

/** Whether a date of `mask` has a time of day. */
export const hasTime = (mask: string): boolean => /H|h|X|x/.test(mask);

function offset(date: Date, between: string): string {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${between}${two(size % 60)}`;
}
