import { readFileSync, writeFileSync } from 'node:fs';
import { extractDocuments, type SourceText } from './extractDocuments.ts';

export interface ExtractOptions {
  /** The file to write; standard output when left out. */
  readonly out?: string;
  /** The layout of the manifest. */
  readonly format: 'apollo' | 'relay';
}

/** Writes a manifest of the operations in client source. @throws {Error} for what cannot be read. */
export function documentsExtract(files: readonly string[], { out, format }: ExtractOptions): void {
  const sources = files.map((path): SourceText => ({ path, text: readFileSync(path, 'utf8') }));
  const operations = extractDocuments(sources);
  const manifest =
    format === 'relay'
      ? Object.fromEntries(operations.map(({ id, body }) => [id, body]))
      : { format: 'apollo-persisted-query-manifest', version: 1, operations };
  const json = `${JSON.stringify(manifest, null, 2)}\n`;
  if (out === undefined) process.stdout.write(json);
  else writeFileSync(out, json);
}
