import type { ReactNode } from 'react';
import { toPointer } from '../shared/json.ts';
import type { FieldProps } from './fieldProps.ts';
import { useForm } from './formContext.ts';
import { descriptionOf, textOf } from './schema.ts';

/** The ids and states that tie a control to its label, its hint and its problems. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
}

/** The problems to tell at a place of the form. */
export function useProblems(path: FieldProps['path']): readonly string[] {
  const { problems, tellsMissing } = useForm();
  const here = problems.get(toPointer(path)) ?? [];
  return here.filter(({ isMissing }) => tellsMissing || !isMissing).map(({ message }) => message);
}

/** A label, a control, what there is to know about it, and what is wrong with it. */
export function Frame({
  field,
  note,
  children,
}: {
  readonly field: FieldProps;
  /** Said below the control beside the description. */
  readonly note?: ReactNode;
  readonly children: (control: ControlProps) => ReactNode;
}) {
  const { id: formId } = useForm();
  const problems = useProblems(field.path);
  const id = `${formId}${toPointer(field.path)}`;
  const hint = descriptionOf(field.schema);
  const control: ControlProps = {
    id,
    'aria-describedby': `${id}-hint ${id}-problems`,
    'aria-invalid': problems.length > 0,
    'aria-required': field.isRequired,
  };
  return (
    <div className="field">
      <Label htmlFor={id} field={field} />
      {children(control)}
      <p className="hint" id={`${id}-hint`}>
        {hint}
        {defaultOf(field)}
        {note}
      </p>
      <Problems id={`${id}-problems`} problems={problems} />
    </div>
  );
}

function Label({ htmlFor, field }: { readonly htmlFor: string; readonly field: FieldProps }) {
  return (
    <label htmlFor={htmlFor}>
      {field.label}
      {field.isRequired && <Required />}
    </label>
  );
}

export const Required = () => (
  <span className="required">
    <span aria-hidden="true"> *</span>
    <span className="unseen"> (required)</span>
  </span>
);

export function Problems({
  id,
  problems,
}: {
  readonly id: string;
  readonly problems: readonly string[];
}) {
  return (
    <div id={id} className="problems">
      {problems.map(problem => (
        <p key={problem}>{problem}</p>
      ))}
    </div>
  );
}

function defaultOf({ schema, value }: FieldProps): string {
  const { default: usual } = schema;
  if (usual === undefined || usual === null || usual === '' || value !== undefined) return '';
  return ` Default: ${textOf(usual)}.`;
}
