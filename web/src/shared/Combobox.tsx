import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import './combobox.css';

export interface Option {
  readonly key: string;
  readonly text: string;
  /** Said behind the text, and searched too. */
  readonly detail?: string;
}

export interface ComboboxProps<T extends Option> {
  readonly id: string;
  readonly label: string;
  readonly options: readonly T[];
  /** The text of what is chosen; empty for nothing. */
  readonly chosen: string;
  readonly onChoose: (option: T) => void;
  /** Left out where something must stay chosen. */
  readonly onClear?: (() => void) | undefined;
  /** Told what is typed, for lists that are not all here. */
  readonly onSearch?: ((text: string) => void) | undefined;
  /** Gets further options; left out where there are none. */
  readonly onMore?: (() => void) | undefined;
  /** Takes what was typed as it is. */
  readonly onFreeText?: ((text: string) => void) | undefined;
  readonly isLoading?: boolean;
  readonly placeholder?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-required'?: boolean;
}

/** What one can see at a time; whoever has more will type. */
const MAX_SHOWN = 100;

interface OptionLine<T> {
  readonly kind: 'option';
  readonly key: string;
  readonly option: T;
}

interface ActionLine {
  readonly kind: 'more' | 'free';
  readonly key: string;
}

type Row<T> = OptionLine<T> | ActionLine;

/** A field to choose from a long list by typing, by keyboard and by pointer (ARIA combobox). */
export function Combobox<T extends Option>(props: ComboboxProps<T>) {
  const { id, label, options, chosen, onChoose, onClear, onSearch, onMore, onFreeText } = props;
  const { isLoading = false, placeholder = 'Type to search' } = props;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);

  const matches = useMemo(() => matching(options, typed ?? ''), [options, typed]);
  const rows = rowsOf(matches, {
    hasMore: onMore !== undefined,
    hasFree: onFreeText !== undefined && !!typed && !matches.some(({ text }) => text === typed),
  });

  const close = (): void => {
    setOpen(false);
    setTyped(undefined);
    setActive(0);
    if (typed) onSearch?.('');
  };
  const take = (row: Row<T> | undefined): void => {
    if (!row) return;
    if (row.kind === 'more') {
      onMore?.();
      return;
    }
    if (row.kind === 'option') onChoose(row.option);
    else onFreeText?.(typed ?? '');
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (isOpen) setActive(clamp(active + step, rows.length));
      else setOpen(true);
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      take(rows[active]);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    }
  };
  const activeId = isOpen && rows[active] ? `${listId}-${active}` : undefined;

  return (
    <div className="combobox">
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid']}
        aria-required={props['aria-required']}
        placeholder={placeholder}
        value={typed ?? chosen}
        onFocus={({ target }) => target.select()}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setTyped(target.value);
          setOpen(true);
          setActive(0);
          onSearch?.(target.value);
        }}
      />
      {onClear && chosen !== '' && (
        <button
          type="button"
          className="quiet combobox-clear"
          aria-label={`Clear ${label}`}
          onClick={() => {
            onClear();
            input.current?.focus();
          }}
        >
          ✕
        </button>
      )}
      <div className="combobox-list" hidden={!isOpen}>
        <div id={listId} role="listbox" aria-label={`${label}: choices`}>
          {isOpen &&
            rows.map((row, index) => (
              <OptionRow
                key={row.key}
                id={`${listId}-${index}`}
                row={row}
                typed={typed ?? ''}
                isActive={index === active}
                isLoading={isLoading}
                onTake={() => take(row)}
              />
            ))}
        </div>
        <p className="combobox-note" role="status">
          {isOpen && noteOn(matches.length, rows.length, isLoading)}
        </p>
      </div>
    </div>
  );
}

function OptionRow<T extends Option>({
  id,
  row,
  typed,
  isActive,
  isLoading,
  onTake,
}: {
  readonly id: string;
  readonly row: Row<T>;
  readonly typed: string;
  readonly isActive: boolean;
  readonly isLoading: boolean;
  readonly onTake: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, as ARIA asks
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's
    <div
      id={id}
      ref={element => {
        if (isActive) element?.scrollIntoView({ block: 'nearest' });
      }}
      role="option"
      aria-selected={isActive}
      className="combobox-option"
      // The input must not lose the focus before the click has come.
      onMouseDown={event => event.preventDefault()}
      onClick={onTake}
    >
      {row.kind === 'option' && (
        <>
          <span>{row.option.text}</span>
          {row.option.detail && <span className="muted"> {row.option.detail}</span>}
        </>
      )}
      {row.kind === 'more' && (isLoading ? 'Loading more …' : 'Load more')}
      {row.kind === 'free' && `Use “${typed}” as it is`}
    </div>
  );
}

function rowsOf<T extends Option>(
  matches: readonly T[],
  { hasMore, hasFree }: { readonly hasMore: boolean; readonly hasFree: boolean },
): readonly Row<T>[] {
  return [
    ...matches
      .slice(0, MAX_SHOWN)
      .map(option => ({ kind: 'option', key: `option ${option.key}`, option }) as const),
    ...(hasMore ? [{ kind: 'more', key: 'more' } as const] : []),
    ...(hasFree ? [{ kind: 'free', key: 'free' } as const] : []),
  ];
}

/** The options in which every word of `search` occurs. */
export function matching<T extends Option>(options: readonly T[], search: string): readonly T[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  return options.filter(({ text, detail = '' }) => {
    const haystack = `${text} ${detail}`.toLowerCase();
    return words.every(word => haystack.includes(word));
  });
}

function noteOn(matches: number, rows: number, isLoading: boolean): string {
  if (rows === 0) return isLoading ? 'Loading …' : 'Nothing found';
  return matches > MAX_SHOWN ? `${matches - MAX_SHOWN} more: type to narrow them down` : '';
}

const clamp = (index: number, length: number): number => Math.max(0, Math.min(length - 1, index));
