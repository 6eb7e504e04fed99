import { createContext, useContext } from 'react';
import type { LookupSource } from './lookupSource.ts';
import type { Schema } from './schema.ts';

/** Something wrong at one place of the form. */
export interface FieldProblem {
  readonly message: string;
  /** Whether the field is merely not filled in yet. */
  readonly isMissing: boolean;
}

/** What all fields of one form share. */
export interface FormParts {
  /** The whole schema, for its references. */
  readonly root: Schema;
  /** The whole value. */
  readonly value: unknown;
  /** By JSON Pointer into the value. */
  readonly problems: ReadonlyMap<string, readonly FieldProblem[]>;
  /** Whether fields that are not filled in yet are to be told as well. */
  readonly tellsMissing: boolean;
  /** Whether the last change was made in the form, rather than by loading or pasting a value. */
  readonly isEditedHere: boolean;
  readonly lookups: LookupSource | undefined;
  /** Begins the ids of all controls. */
  readonly id: string;
}

const Form = createContext<FormParts | undefined>(undefined);

export const FormProvider = Form.Provider;

export function useForm(): FormParts {
  const form = useContext(Form);
  if (!form) throw new Error('A field outside of a form');
  return form;
}
