import type { IncomingMessage } from 'node:http';

const NONE: readonly string[] = [];

/**
 * All values of one header in the order in which they came; `name` is in lower case. Node.js's own
 * `headersDistinct` sorts every header of a request for this.
 */
export function headerValues(
  { headers, rawHeaders }: Pick<IncomingMessage, 'headers' | 'rawHeaders'>,
  name: string,
): readonly string[] {
  if (headers[name] === undefined) return NONE;
  return rawHeaders.filter((_, i) => i % 2 === 1 && isNamed(rawHeaders[i - 1] ?? '', name));
}

const isNamed = (header: string, name: string): boolean =>
  header.length === name.length && header.toLowerCase() === name;
