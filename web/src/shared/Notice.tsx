import type { ReactNode } from 'react';

export type Tone = 'good' | 'warn' | 'bad' | 'info';

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', warn: '!', bad: '✕', info: 'i' };

/** A message in a box; colour is never the only thing that tells its kind. */
export function Notice({
  tone,
  title,
  children,
  isLive = false,
}: {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  /** Whether a screen reader should speak it as it appears. */
  readonly isLive?: boolean;
}) {
  return (
    <div
      className={`notice ${tone}`}
      {...(isLive && { role: tone === 'bad' ? 'alert' : 'status' })}
    >
      <span className="notice-sign" aria-hidden="true">
        {SIGNS[tone]}
      </span>
      <div className="notice-text">
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}

/** What went wrong with a question, and the way to ask it again. */
export function Failure({
  title,
  text,
  onRetry,
}: {
  readonly title: string;
  readonly text: string;
  readonly onRetry: () => void;
}) {
  return (
    <Notice tone="bad" title={title} isLive>
      <p>{text}</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </Notice>
  );
}
