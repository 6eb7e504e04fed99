import { useMemo } from 'react';
import { Combobox } from '../shared/Combobox.tsx';
import { useStore } from '../shared/store.ts';
import { counted } from '../shared/words.ts';
import type { ConnectorSummary } from './documents.ts';
import { go, place } from './place.ts';

/** Chooses a connector and one of its versions, the newest one first. */
export function ChooseConnector({
  connectors,
}: {
  readonly connectors: readonly ConnectorSummary[];
}) {
  const { connector, version } = useStore(place);
  const byName = useMemo(() => Map.groupBy(connectors, ({ name }) => name), [connectors]);
  const options = useMemo(
    () =>
      [...byName].map(([name, versions]) => ({
        key: name,
        text: versions[0]?.title ?? name,
        detail: name,
        newest: versions[0]?.version,
      })),
    [byName],
  );
  const versions = (connector && byName.get(connector)) || [];
  const chosen = versions.find(one => one.version === version);
  const isUnknown = connector !== undefined && !chosen;
  return (
    <div className="step with-version">
      <div className="field">
        <label htmlFor="connector">Connector</label>
        <Combobox
          id="connector"
          label="Connector"
          options={options}
          chosen={chosen?.title ?? connector ?? ''}
          onChoose={({ key, newest }) =>
            go({
              ...{ connector: key, version: newest, operation: undefined, auth: undefined },
              input: undefined,
            })
          }
          aria-describedby="connector-hint"
          aria-invalid={isUnknown}
        />
        <p className="hint" id="connector-hint">
          {isUnknown
            ? 'There is no such connector here, or no such version of it.'
            : chosen?.description || `${counted(options.length, 'connector')} to choose from.`}
        </p>
      </div>
      <div className="field">
        <label htmlFor="version">Version</label>
        <select
          id="version"
          value={version ?? ''}
          disabled={versions.length === 0}
          onChange={({ target }) => go({ version: target.value, auth: undefined })}
        >
          {version === undefined && <option value="">–</option>}
          {versions.map((one, index) => (
            <option key={one.version} value={one.version}>
              {one.version}
              {index === 0 && ' (newest)'}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
