import { readFileSync } from 'node:fs';
import type { RequestsConfig } from '../config/requests.ts';
import { readTrustedDocuments, type TrustedDocuments } from '../graph/trustedDocuments.ts';
import type { Logger } from '../observability/logger.ts';
import { requestIds } from './requestIds.ts';
import { createTrustedRequests, type TrustedRequests } from './trustedRequests.ts';

/** The check against the manifest, or undefined when it is off. @throws {Error} for an unreadable one. */
export function openTrustedRequests(
  { mode, file }: RequestsConfig['trusted'],
  logger: Logger,
): TrustedRequests | undefined {
  if (mode === 'off' || file === undefined) return undefined;
  return createTrustedRequests({
    documents: readManifest(file),
    mode,
    tell: (operation, request) =>
      logger.warn({ operation, ...requestIds(request) }, 'operation is not in the manifest'),
  });
}

function readManifest(file: string): TrustedDocuments {
  try {
    return readTrustedDocuments(readFileSync(file, 'utf8'));
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`TRUSTED_DOCUMENTS_FILE: the file ${what}`, { cause: error });
  }
}
