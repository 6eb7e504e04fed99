import { isJsonObject } from '../connectors/jsonValues.ts';
import { type Route, routeNames } from '../routes.ts';
import type { JsonObject } from '../types.ts';
import { type Breakage, breakages, type Fault } from './fault.ts';

/** A fault as JSON describes it. @throws {TypeError} that says which part is wrong and how. */
export function decodeFault(value: unknown): Fault {
  if (!isJsonObject(value)) throw new TypeError('a fault is a JSON object');
  const unknownKey = Object.keys(value).find(key => !(key in decoders));
  if (unknownKey !== undefined) {
    throw new TypeError(
      `${unknownKey} is no part of a fault; parts: ${Object.keys(decoders).join(', ')}`,
    );
  }
  const fault: Fault = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, decoders[key]?.(key, part)]),
  );
  const effects = [fault.status, fault.graphqlError, fault.broken].filter(
    part => part !== undefined,
  );
  if (fault.broken !== undefined && effects.length > 1) {
    throw new TypeError('broken goes with neither status nor graphqlError');
  }
  if (effects.length === 0 && fault.latencyMs === undefined) {
    throw new TypeError('a fault needs latencyMs, status, graphqlError or broken');
  }
  return fault;
}

type Decoder = (key: string, part: unknown) => unknown;

const isRoute = (value: unknown): value is Route => routeNames.has(String(value));
const isBreakage = (value: unknown): value is Breakage =>
  breakages.some(breakage => breakage === value);
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isHeaders = (value: unknown): value is Record<string, string> =>
  isJsonObject(value) && Object.values(value).every(isText);
const isError = (value: unknown): value is JsonObject & { message: string } =>
  isHeaders(value) && isText(value['message']);

const decoders: Readonly<Record<string, Decoder>> = {
  route: expecting(isRoute, `one of ${[...routeNames].join(', ')}`),
  times: expecting(isCount, 'a whole number'),
  tokenOwner: expecting(isText, 'text'),
  path: expecting(isText, 'text'),
  latencyMs: expecting(isCount, 'a whole number of milliseconds'),
  afterWork: expecting((value: unknown) => typeof value === 'boolean', 'true or false'),
  status: expecting(
    (value: unknown) => isCount(value) && value >= 200 && value <= 599,
    'a status from 200 to 599',
  ),
  body: (_key, part) => part,
  headers: expecting(isHeaders, 'an object of texts'),
  graphqlError: expecting(isError, 'an object of texts with a message'),
  broken: expecting(isBreakage, `one of ${breakages.join(', ')}`),
};

function expecting(fits: (value: unknown) => boolean, what: string): Decoder {
  return (key, part) => {
    if (!fits(part)) throw new TypeError(`${key} must be ${what}`);
    return part;
  };
}
