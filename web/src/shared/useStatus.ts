import { useEffect, useState } from 'react';
import type { ConsoleStatus } from '../../../src/console/consoleStatus.ts';
import { gatewayState, noteGatewayGone } from './gatewayWatch.ts';
import { isObject } from './json.ts';
import { session } from './session.ts';
import { useStore } from './store.ts';

/** What the gateway tells of itself; asked anew every `everyMs`, or once. */
export function useStatus(everyMs?: number): ConsoleStatus | undefined {
  const [status, setStatus] = useState<ConsoleStatus>();
  const { token } = useStore(session);
  const { recoveries, isGone } = useStore(gatewayState);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a gateway that is back is asked anew
  useEffect(() => {
    if (isGone) return;
    const ask = (): void => {
      readStatus(token).then(setStatus, noteGatewayGone);
    };
    ask();
    if (everyMs === undefined) return;
    const timer = setInterval(ask, everyMs);
    return () => clearInterval(timer);
  }, [token, recoveries, isGone, everyMs]);
  return status;
}

async function readStatus(token: string | null): Promise<ConsoleStatus | undefined> {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch('/console/status', { headers, cache: 'no-store' });
  const body: unknown = await response.json();
  // It comes from the code that declares the type, in the same version.
  return isObject(body) && isObject(body['tray']) ? (body as unknown as ConsoleStatus) : undefined;
}
