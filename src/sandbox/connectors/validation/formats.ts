import { isIPv4, isIPv6 } from 'node:net';

/** One format of draft-04: its test and the words for a string that fails it. */
interface Format {
  readonly accepts: (text: string) => boolean;
  readonly violation: (text: string) => string;
}

const dateTimePattern =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const emailPattern =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const hostnamePattern =
  /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.?$/i;
const uriPattern = /^[a-z][a-z0-9+.-]*:(?:[a-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})*$/i;

/** The formats that restrict a string. Tray's `text` and `password`, like any other, restrict nothing. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    'date-time',
    {
      accepts: isDateTime,
      violation: text =>
        `[${text}] is not a valid date-time. Expected [yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,9}Z]`,
    },
  ],
  ['email', described('email address', text => emailPattern.test(text))],
  ['hostname', described('hostname', text => hostnamePattern.test(text))],
  ['ipv4', described('ipv4 address', isIPv4)],
  ['ipv6', described('ipv6 address', text => isIPv6(text) && !text.includes('%'))],
  ['uri', described('URI', text => uriPattern.test(text))],
]);

function described(noun: string, accepts: (text: string) => boolean): Format {
  return { accepts, violation: text => `[${text}] is not a valid ${noun}` };
}

function isDateTime(text: string): boolean {
  const [whole, ...parts] = dateTimePattern.exec(text) ?? [];
  if (whole === undefined) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const sign = parts[6] === '-' ? -1 : 1;
  const [offsetHour, offsetMinute] = [Number(parts[7] ?? 0), Number(parts[8] ?? 0)];
  const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
  const isTime = hour <= 23 && minute <= 59 && second <= 59;
  if (!isDate || offsetHour > 23 || offsetMinute > 59) return false;
  if (isTime) return true;
  const minuteOfDay = hour * 60 + minute - sign * (offsetHour * 60 + offsetMinute);
  // RFC 3339 allows second 60 at 23:59 UTC only.
  return second === 60 && hour <= 23 && minute <= 59 && (minuteOfDay + 2880) % 1440 === 1439;
}
