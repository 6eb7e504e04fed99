import { hkdfSync } from 'node:crypto';
import type { Secret } from '../lib/secret.ts';

/** 32 bytes for one purpose, out of a secret that serves several. */
export const deriveKey = (secret: Secret, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret.reveal(), '', `tray-graph ${purpose}`, 32));
