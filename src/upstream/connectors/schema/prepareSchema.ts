import { isObject, type JsonObject } from '../../../lib/decode.ts';
import { escapeSegment, segmentsOf, valueAt } from './jsonPointer.ts';
import { nearestName } from './nearestName.ts';
import type { Place } from './place.ts';
import { KEYWORDS } from './schemaKeywords.ts';
import { MAX_DEPTH } from './tooDeepAt.ts';

/** A schema of which nothing is left but sound draft-04 and our own checked keywords. */
export type SoundSchema = Readonly<Record<string, unknown>>;

export interface PreparedSchema {
  /** The name of the part that stands for the whole schema. */
  readonly root: string;
  /** Sound schemas by name; `refPart`, `notPart` and the variants of `oneOfParts` name them. */
  readonly parts: ReadonlyMap<string, SoundSchema>;
  /** True when something that may refuse inputs was skipped in this part or one it uses. */
  isLoose(part: string): boolean;
  /** One sentence per skipped piece, naming its place. */
  readonly warnings: readonly string[];
}

const MAX_WARNINGS = 50;
const ROOT = 'part0';
/** Words of Tray's forms that a spelling check must not take for a slip. */
const FORM_WORDS: ReadonlySet<string> = new Set([
  ...['advanced', 'lookup', 'enumLabels', 'date_mask', 'title', 'description', 'default'],
  ...['id', '$schema', 'definitions', 'additionalItems', 'name', 'note', 'notes'],
]);
const SPELLING = [...KEYWORDS.keys(), 'required', 'definitions'].filter(word => word.length > 3);

/**
 * Takes one of Tray's schemas apart into sound pieces that a draft-04 validator can compile.
 *
 * Never throws. Whatever is misspelt, misplaced, of the wrong type or out of reach (a remote
 * `$ref`) is left out, with a warning that names its place, so that Tray's slip never refuses
 * a caller's input. Every branch of a `oneOf` and every `$ref` target becomes a part of its own.
 */
export function prepareSchema(schema: unknown): PreparedSchema {
  const parts = new Map<string, SoundSchema>();
  const names = new Map<string, string>([['', ROOT]]);
  const loose = new Set<string>();
  const uses = new Map<string, Set<string>>();
  const warnings: string[] = [];

  const partAt = (pointer: string, user: string): string => {
    const name = names.get(pointer) ?? `part${names.size}`;
    names.set(pointer, name);
    uses.set(user, (uses.get(user) ?? new Set()).add(name));
    return name;
  };

  const placeAt = (part: string, pointer: string, depth: number): Place => ({
    skip(keyword, why) {
      loose.add(part);
      this.remark(keyword, why);
    },
    remark(keyword, why) {
      if (warnings.length >= MAX_WARNINGS) return;
      const at = keyword === '' ? pointer : `${pointer}/${escapeSegment(keyword)}`;
      warnings.push(`The schema's "${at === '' ? '/' : at}" is not checked: ${why}.`);
    },
    read(segments, node) {
      const below = segments.map(segment => `/${escapeSegment(String(segment))}`).join('');
      return readNode(node, placeAt(part, pointer + below, depth + segments.length));
    },
    part: segments =>
      partAt(
        pointer + segments.map(segment => `/${escapeSegment(String(segment))}`).join(''),
        part,
      ),
    target(ref) {
      const to = localPointer(ref);
      if (to === null || !isObject(valueAt(schema, segmentsOf(to)))) return null;
      return partAt(to, part);
    },
    isTooDeep: depth > MAX_DEPTH,
  });

  // `names` grows while it is walked: a part found on the way is read in a later turn.
  for (const [pointer, name] of names) {
    const place = placeAt(name, pointer, segmentsOf(pointer).length);
    parts.set(name, readNode(valueAt(schema, segmentsOf(pointer)), place));
  }
  return { root: ROOT, parts, isLoose: part => reaches(part, loose, uses), warnings };
}

function readNode(node: unknown, place: Place): SoundSchema {
  if (place.isTooDeep) {
    place.skip('', `it is nested more than ${MAX_DEPTH} levels deep`);
    return {};
  }
  if (!isObject(node)) {
    place.skip('', 'a schema must be an object');
    return {};
  }
  if (typeof node['$ref'] === 'string') return readRef(node['$ref'], place);
  if (node['$ref'] !== undefined) place.skip('$ref', 'it must be a string');
  remarkMisspelt(node, place);
  const sound: Record<string, unknown> = {};
  for (const [keyword, read] of KEYWORDS) {
    if (Object.hasOwn(node, keyword)) Object.assign(sound, read(node[keyword], place, node));
  }
  return sound;
}

/** In draft-04 a reference stands for the whole schema: its neighbours do not count. */
function readRef(ref: string, place: Place): SoundSchema {
  const target = place.target(ref);
  if (target !== null) return { refPart: target };
  const isRemote = !ref.startsWith('#');
  place.skip(
    '$ref',
    isRemote ? 'references to other documents are never fetched' : 'it leads to no schema',
  );
  return {};
}

function remarkMisspelt(node: JsonObject, place: Place): void {
  for (const word of Object.keys(node)) {
    if (KEYWORDS.has(word) || FORM_WORDS.has(word)) continue;
    const meant = nearestName(word, SPELLING);
    if (meant !== undefined) place.remark(word, `it is no keyword; perhaps "${meant}" was meant`);
  }
}

function localPointer(ref: string): string | null {
  if (ref === '#') return '';
  if (!ref.startsWith('#/')) return null;
  try {
    return decodeURIComponent(ref.slice(1));
  } catch {
    return ref.slice(1);
  }
}

function reaches(
  part: string,
  wanted: ReadonlySet<string>,
  uses: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  // A Set walks what is added while it is walked, each name once.
  const seen = new Set([part]);
  for (const name of seen) {
    if (wanted.has(name)) return true;
    for (const used of uses.get(name) ?? []) seen.add(used);
  }
  return false;
}
