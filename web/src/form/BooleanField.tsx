import { ChoiceSelect } from './ChoiceField.tsx';
import type { FieldProps } from './fieldProps.ts';

const YES_OR_NO = [
  { value: true, text: 'Yes' },
  { value: false, text: 'No' },
];

/** Yes, no, or not set, which a check box cannot tell apart. */
export function BooleanField(field: FieldProps) {
  return <ChoiceSelect field={field} choices={YES_OR_NO} />;
}
