import { createHash } from 'node:crypto';
import { parse, print, stripIgnoredCharacters } from 'graphql';
import { isObject } from '../lib/decode.ts';

/** The operations that a deployment knows. */
export interface TrustedDocuments {
  readonly size: number;
  /** The text that goes with an id. */
  byId(id: string): string | undefined;
  /** Whether `text` is one of them, however it is laid out. */
  has(text: string): boolean;
}

/**
 * Reads a manifest: Apollo's persisted query manifest, or the map of ids to texts that Relay's
 * compiler writes.
 *
 * @throws {Error} saying what is wrong with it.
 */
export function readTrustedDocuments(json: string): TrustedDocuments {
  const byId = new Map(entriesOf(parseJson(json)));
  const known = new Set<string>();
  for (const [id, text] of byId) known.add(fingerprint(parsed(id, text)));
  return {
    size: byId.size,
    byId: id => byId.get(id),
    has: text => known.has(fingerprint(text)),
  };
}

type Entry = readonly [id: string, text: string];

function entriesOf(manifest: unknown): readonly Entry[] {
  if (!isObject(manifest)) throw new Error('must hold a JSON object');
  const { operations } = manifest;
  if (manifest['format'] === 'apollo-persisted-query-manifest' && Array.isArray(operations)) {
    return operations.map((operation: unknown, index): Entry => {
      const { id, body } = isObject(operation) ? operation : {};
      if (typeof id === 'string' && typeof body === 'string') return [id, body];
      throw new Error(`must hold an id and a body in operations[${index}]`);
    });
  }
  return Object.entries(manifest).map(([id, text]): Entry => {
    if (typeof text === 'string') return [id, text];
    throw new Error(`must hold the text of an operation under ${JSON.stringify(id)}`);
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Error('must hold JSON');
  }
}

function parsed(id: string, text: string): string {
  try {
    return print(parse(text, { noLocation: true }));
  } catch {
    throw new Error(`holds no GraphQL under ${JSON.stringify(id)}`);
  }
}

/** The same for all layouts of an operation. Text that is no GraphQL has one of its own. */
function fingerprint(text: string): string {
  return createHash('sha256').update(withoutLayout(text)).digest('base64url');
}

function withoutLayout(text: string): string {
  try {
    return stripIgnoredCharacters(text);
  } catch {
    return text;
  }
}
