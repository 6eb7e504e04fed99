import { useId, useState } from 'react';
import { isObject } from '../shared/json.ts';
import { counted } from '../shared/words.ts';
import './tree.css';

/** JSON as a tree to unfold and to search. */
export function OutputTree({ value }: { readonly value: unknown }) {
  const [search, setSearch] = useState('');
  const id = useId();
  const wanted = search.trim().toLowerCase();
  const isFound = wanted === '' || contains(value, wanted);
  return (
    <div className="tree">
      <label className="unseen" htmlFor={id}>
        Search the output
      </label>
      <input
        id={id}
        type="search"
        placeholder="Search names and values"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {isFound ? (
        <Node name="" value={value} wanted={wanted} depth={0} />
      ) : (
        <p className="empty">Nothing found.</p>
      )}
    </div>
  );
}

interface NodeProps {
  readonly name: string;
  readonly value: unknown;
  readonly wanted: string;
  readonly depth: number;
}

/** Deeper branches are folded at first. */
const OPEN_DEPTH = 2;

/** What a branch shows at first, and adds at a time. */
const PAGE = 50;

function Node({ name, value, wanted, depth }: NodeProps) {
  const isBranch = isObject(value) || Array.isArray(value);
  const isName = wanted !== '' && name.toLowerCase().includes(wanted);
  const label = name !== '' && <span className={isName ? 'key hit' : 'key'}>{name}</span>;
  if (!isBranch) {
    const text = JSON.stringify(value) ?? 'null';
    const isHit = wanted !== '' && text.toLowerCase().includes(wanted);
    return (
      <p className="leaf">
        {label}
        {label && ': '}
        <span className={`value ${typeof value}${isHit ? ' hit' : ''}`}>{text}</span>
      </p>
    );
  }
  const entries = Object.entries(value);
  const size = Array.isArray(value)
    ? counted(entries.length, 'item')
    : counted(entries.length, 'member');
  return (
    // Another search opens other branches.
    <details key={wanted} open={depth < OPEN_DEPTH || wanted !== ''}>
      <summary>
        {label} <span className="muted">{previewOf(value) || size}</span>
      </summary>
      <Entries entries={entries} wanted={isName ? '' : wanted} depth={depth} />
    </details>
  );
}

const PREVIEW_CHARACTERS = 70;

/** What sets a folded object apart from its neighbours: its first plain values. */
function previewOf(value: unknown): string {
  if (!isObject(value)) return '';
  const plain = Object.entries(value).filter(([, member]) => typeof member !== 'object');
  const text = plain.map(([name, member]) => `${name}: ${String(member)}`).join(', ');
  return text.length > PREVIEW_CHARACTERS ? `${text.slice(0, PREVIEW_CHARACTERS)}…` : text;
}

function Entries({
  entries,
  wanted,
  depth,
}: {
  readonly entries: readonly (readonly [string, unknown])[];
  readonly wanted: string;
  readonly depth: number;
}) {
  const [shown, setShown] = useState(PAGE);
  const found = entries.filter(
    ([name, value]) =>
      wanted === '' || name.toLowerCase().includes(wanted) || contains(value, wanted),
  );
  return (
    <ul>
      {found.slice(0, shown).map(([name, value]) => (
        <li key={name}>
          <Node name={name} value={value} wanted={wanted} depth={depth + 1} />
        </li>
      ))}
      {found.length > shown && (
        <li>
          <button type="button" className="quiet" onClick={() => setShown(shown + PAGE)}>
            {found.length - shown} more
          </button>
        </li>
      )}
    </ul>
  );
}

/** Whether a name or a value inside `value` holds the text. */
function contains(value: unknown, wanted: string): boolean {
  if (isObject(value) || Array.isArray(value)) {
    return Object.entries(value).some(
      ([name, member]) =>
        (isObject(value) && name.toLowerCase().includes(wanted)) || contains(member, wanted),
    );
  }
  return (JSON.stringify(value) ?? '').toLowerCase().includes(wanted);
}
