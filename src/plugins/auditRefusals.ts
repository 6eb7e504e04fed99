import type { Audit } from '../observability/audit.ts';
import type { WhenAnswered } from './answered.ts';

/** Tells the audit log of everything in an answer that was refused for who the caller is. */
export const auditRefusals =
  (audit: Audit): WhenAnswered =>
  ({ caller, errors }) => {
    for (const { path = [], extensions = {} } of errors) {
      const code = extensions['code'];
      if (code !== 'UNAUTHENTICATED' && code !== 'FORBIDDEN') continue;
      audit(caller, { action: 'refused', what: path.join('.'), code });
    }
  };
