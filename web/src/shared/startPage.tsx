import './page.css';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTheme } from './theme.ts';

/** Draws `page` into the document. */
export function startPage(page: ReactNode): void {
  applyTheme();
  const root = document.getElementById('root');
  if (root) createRoot(root).render(page);
}
