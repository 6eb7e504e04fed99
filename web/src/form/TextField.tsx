import { Frame } from './Frame.tsx';
import type { FieldProps } from './fieldProps.ts';
import { isSecret, textOf } from './schema.ts';

const INPUT_TYPES: Readonly<Record<string, string>> = {
  password: 'password',
  email: 'email',
  uri: 'url',
  url: 'url',
};

/** Text: one line, or several where the schema's format is `text`; secrets stay hidden. */
export function TextField(field: FieldProps) {
  const { schema, value, onChange } = field;
  const { format } = schema;
  const text = value === undefined ? '' : textOf(value);
  const edit = (next: string): void => onChange(() => (next === '' ? undefined : next));
  return (
    <Frame field={field}>
      {control =>
        format === 'text' || text.includes('\n') ? (
          <textarea {...control} value={text} onChange={({ target }) => edit(target.value)} />
        ) : (
          <input
            {...control}
            type={(typeof format === 'string' && INPUT_TYPES[format]) || 'text'}
            autoComplete={isSecret(schema) ? 'new-password' : 'off'}
            spellCheck={!isSecret(schema)}
            value={text}
            onChange={({ target }) => edit(target.value)}
          />
        )
      }
    </Frame>
  );
}
