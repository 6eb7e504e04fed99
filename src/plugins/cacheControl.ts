import type { WhenAnswered } from './answered.ts';

/**
 * Says how long an answer may be kept, and by whom. Only what comes from the catalogue alone may be
 * kept, by the client it was made for; everything else is somebody's data of this moment.
 */
export const cacheControl: WhenAnswered = ({ caller, operation, errors, setHeader }) => {
  const freshness = caller.freshness();
  if (freshness) {
    setHeader('age', seconds(freshness.ageMs));
    // RFC 9211: a negative time to live marks what is stale.
    setHeader('cache-status', `tray-graph; hit; ttl=${seconds(freshness.leftMs)}`);
  }
  const keepable =
    freshness && !caller.isPrivate() && errors.length === 0 && operation?.operation === 'query';
  setHeader(
    'cache-control',
    keepable ? `private, max-age=${seconds(Math.max(0, freshness.leftMs))}` : 'no-store',
  );
  setHeader('vary', VARY);
};

const seconds = (ms: number): string => String(Math.floor(ms / 1000));

/** Whatever says for whom an answer was made. */
const VARY = 'Authorization, X-Tray-User-Id, X-Tray-External-User-Id, Accept, Origin';
