import { useStore } from './store.ts';
import { setTheme, type Theme, theme } from './theme.ts';

const THEMES: readonly { readonly value: Theme; readonly name: string }[] = [
  { value: 'auto', name: 'Auto' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
];

/** Light, dark, or as the system has it. */
export function ThemeChoice() {
  const chosen = useStore(theme);
  return (
    <label className="theme">
      <span className="unseen">Theme</span>
      <select
        value={chosen}
        onChange={({ target }) => {
          const found = THEMES.find(({ value }) => value === target.value);
          if (found) setTheme(found.value);
        }}
      >
        {THEMES.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
