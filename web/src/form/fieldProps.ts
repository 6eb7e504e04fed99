import type { Schema } from './schema.ts';

/** Makes the next value of a field from the present one; undefined for none. */
export type Update = (before: unknown) => unknown;

/** What every kind of field is given. */
export interface FieldProps {
  /** References resolved. */
  readonly schema: Schema;
  /** Where the schema stands, a JSON Pointer into the whole one. */
  readonly schemaPath: string;
  /** Where the value stands in the whole one. */
  readonly path: readonly (string | number)[];
  readonly label: string;
  readonly isRequired: boolean;
  /** Undefined when not set. */
  readonly value: unknown;
  readonly onChange: (update: Update) => void;
}
