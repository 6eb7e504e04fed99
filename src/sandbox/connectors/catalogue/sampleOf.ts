import { createHash } from 'node:crypto';
import type { JsonObject } from '../../types.ts';

/** A believable value that fits a plain `schema`; the same `seed` gives the same value. */
export function sampleOf(schema: JsonObject, seed: string): unknown {
  const number = createHash('sha256').update(seed).digest().readUInt32BE();
  const { type, title, format, enum: allowed } = schema;
  if (Array.isArray(allowed)) return allowed[number % allowed.length];
  if (format === 'datetime') return sampleTime(number);
  if (format === 'email') return `person${number % 1000}@example.com`;
  if (type === 'boolean') return number % 2 === 0;
  if (type === 'integer') return number % 100;
  if (type === 'number') return (number % 100_000) / 100;
  if (type === 'array') return number % 2 === 0 ? ['new', 'checked'] : [];
  return `${String(title)} ${number % 1000}`;
}

function sampleTime(number: number): string {
  const minutes = number % (365 * 24 * 60);
  return `${new Date(Date.UTC(2025, 0, 1, 0, minutes)).toISOString().slice(0, 19)}Z`;
}
