import { createStore } from './store.ts';

/** Who the console asks as. */
export interface Session {
  /** A Tray token, an application key or a JWT; null when signed out. */
  readonly token: string | null;
  /** Whether the gateway has refused it. */
  readonly isRefused: boolean;
}

/** The tab's own storage: gone with the tab, and never sent anywhere by itself. */
const KEY = 'tray-graph.token';

export const session = createStore<Session>({
  token: sessionStorage.getItem(KEY),
  isRefused: false,
});

export function signIn(token: string): void {
  sessionStorage.setItem(KEY, token);
  session.set({ token, isRefused: false });
}

/** Forgets the token and everything else that the tab has kept. */
export function signOut(): void {
  sessionStorage.clear();
  session.set({ token: null, isRefused: false });
}

/** Notes that the gateway does not accept `token` any more. */
export function noteRefusal(token: string): void {
  if (session.get().token === token) session.set({ token, isRefused: true });
}
