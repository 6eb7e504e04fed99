import { useMemo } from 'react';
import { Field } from './Field.tsx';
import type { Update } from './fieldProps.ts';
import type { FieldProblem } from './formContext.ts';
import { FormProvider } from './formContext.ts';
import type { LookupSource } from './lookupSource.ts';
import { Members } from './Members.tsx';
import { propertiesOf, type Schema, variantsOf } from './schema.ts';
import './form.css';

export interface SchemaFormProps {
  readonly schema: Schema;
  readonly value: unknown;
  readonly onChange: (update: Update) => void;
  /** Begins the ids of all controls; another one for each form of a page. */
  readonly id: string;
  readonly problems?: ReadonlyMap<string, readonly FieldProblem[]>;
  readonly tellsMissing?: boolean;
  readonly isEditedHere?: boolean;
  readonly lookups?: LookupSource | undefined;
}

const NO_PROBLEMS: ReadonlyMap<string, readonly FieldProblem[]> = new Map();

/** A form for one of Tray's schemas. */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, value, onChange, id, problems = NO_PROBLEMS } = props;
  const { tellsMissing = false, isEditedHere = true, lookups } = props;
  const parts = useMemo(
    () => ({ root: schema, value, problems, tellsMissing, isEditedHere, lookups, id }),
    [schema, value, problems, tellsMissing, isEditedHere, lookups, id],
  );
  const field = {
    ...{ schema, schemaPath: '', path: [], label: 'Input', isRequired: true, value, onChange },
  };
  const isPlain = propertiesOf(schema).length > 0 && !variantsOf(schema);
  return (
    <FormProvider value={parts}>
      {isPlain ? <Members {...field} /> : <Field {...field} />}
    </FormProvider>
  );
}
