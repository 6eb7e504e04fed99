import { useStore } from '../shared/store.ts';
import { correct, place } from './place.ts';

/** The whole form, or only what must be given. */
export function FormModes() {
  const { form } = useStore(place);
  return (
    <div className="modes">
      {(['full', 'required'] as const).map(mode => (
        <button
          key={mode}
          type="button"
          className="quiet"
          aria-pressed={form === mode}
          onClick={() => correct({ form: mode })}
        >
          {mode === 'full' ? 'All fields' : 'Required only'}
        </button>
      ))}
    </div>
  );
}
