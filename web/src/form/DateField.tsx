import { hasTime, ISO_MASK, writeDate } from './dateMask.ts';
import { Frame } from './Frame.tsx';
import type { FieldProps } from './fieldProps.ts';
import { textOf } from './schema.ts';

/** A date, typed as its mask asks or picked from a calendar. */
export function DateField(field: FieldProps) {
  const { schema, value, onChange, label } = field;
  const { date_mask: mask = schema['format'] === 'date' ? 'YYYY-MM-DD' : ISO_MASK } = schema;
  const pattern = typeof mask === 'string' ? mask : ISO_MASK;
  const pick = (picked: string): void => {
    // Without a time, a date would be read as midnight in Greenwich.
    const date = new Date(picked.includes('T') ? picked : `${picked}T00:00`);
    if (!Number.isNaN(date.getTime())) onChange(() => writeDate(date, pattern));
  };
  return (
    <Frame field={field} note={` As ${pattern}.`}>
      {control => (
        <div className="row date">
          <input
            {...control}
            type="text"
            autoComplete="off"
            placeholder={pattern}
            value={value === undefined ? '' : textOf(value)}
            onChange={({ target }) =>
              onChange(() => (target.value === '' ? undefined : target.value))
            }
          />
          <input
            type={hasTime(pattern) ? 'datetime-local' : 'date'}
            aria-label={`Pick ${label}`}
            onChange={({ target }) => pick(target.value)}
          />
        </div>
      )}
    </Frame>
  );
}
