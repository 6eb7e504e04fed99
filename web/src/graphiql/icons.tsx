const STROKE = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.8,
  strokeLinecap: 'round',
} as const;

export const ListIcon = () => (
  <svg viewBox="0 0 24 24" {...STROKE} aria-hidden="true">
    <path d="M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5" />
  </svg>
);

export const TimeIcon = () => (
  <svg viewBox="0 0 24 24" {...STROKE} aria-hidden="true">
    <path d="M3 6h9M8 12h8M13 18h8" />
  </svg>
);

export const LinkIcon = () => (
  <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" {...STROKE} aria-hidden="true">
    <path d="M10 14a4 4 0 0 0 6 0l3-3a4.2 4.2 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4.2 4.2 0 0 0 6 6l1-1" />
  </svg>
);
