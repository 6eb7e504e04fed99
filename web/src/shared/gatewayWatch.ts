import { createStore } from './store.ts';

/** Whether the gateway answers; `recoveries` counts how often it came back. */
export interface GatewayState {
  readonly isGone: boolean;
  readonly recoveries: number;
}

export const gatewayState = createStore<GatewayState>({ isGone: false, recoveries: 0 });

const RETRY_MS = 1_000;

/** Notes that the gateway gave no answer, and asks until it does. */
export function noteGatewayGone(): void {
  const { isGone, recoveries } = gatewayState.get();
  if (isGone) return;
  gatewayState.set({ isGone: true, recoveries });
  setTimeout(tryAgain, RETRY_MS);
}

/** Asks at once whether the gateway is back. */
export async function tryAgain(): Promise<void> {
  const { isGone, recoveries } = gatewayState.get();
  if (!isGone) return;
  const isBack = await fetch('/livez', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isBack) gatewayState.set({ isGone: false, recoveries: recoveries + 1 });
  else setTimeout(tryAgain, RETRY_MS);
}
