import { useMemo } from 'react';
import { Combobox } from '../shared/Combobox.tsx';
import { useStore } from '../shared/store.ts';
import { counted } from '../shared/words.ts';
import { go, place } from './place.ts';

/** Chooses one of a connector's operations. */
export function ChooseOperation({
  operations,
}: {
  readonly operations: readonly {
    readonly name: string;
    readonly title: string;
    readonly description: string;
  }[];
}) {
  const { operation } = useStore(place);
  const options = useMemo(
    () => operations.map(({ name, title }) => ({ key: name, text: title, detail: name })),
    [operations],
  );
  const chosen = operations.find(({ name }) => name === operation);
  return (
    <div className="step">
      <label htmlFor="operation">Operation</label>
      <Combobox
        id="operation"
        label="Operation"
        options={options}
        chosen={chosen?.title ?? operation ?? ''}
        onChoose={({ key }) => go({ operation: key, input: undefined })}
        aria-describedby="operation-hint"
        aria-invalid={operation !== undefined && !chosen}
      />
      <p className="hint" id="operation-hint">
        {chosen?.description || `${counted(operations.length, 'operation')} to choose from.`}
      </p>
    </div>
  );
}
