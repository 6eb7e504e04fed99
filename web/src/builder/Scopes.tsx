import type { Environment } from './documents.ts';

/** Chooses among the OAuth scopes that an environment offers. */
export function Scopes({
  scopes,
  chosen,
  onChange,
}: {
  readonly scopes: NonNullable<Environment['scopes']>;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  if (scopes.length === 0) return null;
  return (
    <fieldset className="object">
      <legend>Scopes</legend>
      {scopes.map(({ scope, description }) => (
        <label key={scope} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={({ target }) =>
              onChange(
                target.checked ? [...chosen, scope] : chosen.filter(other => other !== scope),
              )
            }
          />
          <span>
            {scope} <span className="muted">{description}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
