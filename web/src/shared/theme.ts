import { createStore } from './store.ts';

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'tray-graph.theme';

const isTheme = (value: unknown): value is Theme =>
  value === 'auto' || value === 'light' || value === 'dark';

function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return isTheme(stored) ? stored : 'auto';
}

export const theme = createStore<Theme>(storedTheme());

/** Uses and remembers a theme; `auto` follows the system. */
export function setTheme(value: Theme): void {
  localStorage.setItem(KEY, value);
  theme.set(value);
  applyTheme();
}

/** Puts the chosen theme on the page. */
export function applyTheme(): void {
  const value = theme.get();
  document.documentElement.style.colorScheme = value === 'auto' ? 'light dark' : value;
}
