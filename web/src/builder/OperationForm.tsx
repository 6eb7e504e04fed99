import { useEffect, useMemo, useRef, useState } from 'react';
import type { Update } from '../form/fieldProps.ts';
import { initialValue } from '../form/initialValue.ts';
import type { LookupSource } from '../form/lookupSource.ts';
import { SchemaForm } from '../form/SchemaForm.tsx';
import { asSchema, propertiesOf } from '../form/schema.ts';
import { withoutSecrets } from '../form/secrets.ts';
import { isObject } from '../shared/json.ts';
import { useStore } from '../shared/store.ts';
import { counted } from '../shared/words.ts';
import { CallHistory } from './CallHistory.tsx';
import { CodePane } from './CodePane.tsx';
import type { Operation } from './documents.ts';
import { FormModes } from './FormModes.tsx';
import { ProblemList } from './ProblemList.tsx';
import { noteInput, place } from './place.ts';
import { ResultPane } from './ResultPane.tsx';
import { useCall } from './useCall.ts';
import { useViolations } from './useViolations.ts';

/** The form of an operation, the request that it makes, and the answer. */
export function OperationForm({
  operation,
  lookups,
  lookupTasks,
}: {
  readonly operation: Operation;
  readonly lookups: LookupSource;
  /** Tasks billed so far for the choices of this form. */
  readonly lookupTasks: number;
}) {
  const { connector, version, operation: name, form } = useStore(place);
  const whole = useMemo(() => asSchema(operation.inputSchema), [operation]);
  const schema = form === 'required' ? asSchema(operation.requiredInputSchema) : whole;
  const [input, setInput] = useState<unknown>(() => inputOf(place.get().input, schema));
  const [isEditedHere, setEditedHere] = useState(false);
  const [tellsMissing, setTellsMissing] = useState(false);
  const check = useViolations({ connector, version, operation: name, input });
  const { call, result, isCalling } = useCall(operation.title, whole);
  const formElement = useRef<HTMLFormElement>(null);

  useEffect(() => {
    document.title = `${operation.title} · ${connector} ${version} · tray-graph`;
  }, [operation.title, connector, version]);

  const noted = useRef(input);
  if (noted.current !== input) {
    noted.current = input;
    noteInput(JSON.stringify(withoutSecrets(input, whole)));
  }
  const edit = (update: Update): void => {
    setEditedHere(true);
    // An input without anything in it is still an object.
    setInput((before: unknown) => update(before) ?? {});
  };
  const submit = async (): Promise<void> => {
    const problems = await check.now().catch(() => undefined);
    if (problems && problems.size > 0) {
      setTellsMissing(true);
      // The problems are on the page only after it is drawn anew.
      setTimeout(() => focusFirstProblem(formElement.current), 0);
    } else await call(input);
  };

  return (
    <div className="workbench">
      <section className="card" aria-labelledby="form-title">
        <div className="card-head">
          <h2 id="form-title">{operation.title}</h2>
          <FormModes />
        </div>
        {operation.description && <p className="muted">{operation.description}</p>}
        <form
          ref={formElement}
          noValidate
          onSubmit={event => {
            event.preventDefault();
            void submit();
          }}
        >
          {propertiesOf(schema).length === 0 && form === 'required' && (
            <p className="empty">Nothing has to be given.</p>
          )}
          <SchemaForm
            id="op"
            schema={schema}
            value={input}
            onChange={edit}
            problems={check.problems}
            tellsMissing={tellsMissing}
            isEditedHere={isEditedHere}
            lookups={lookups}
          />
          {tellsMissing && <ProblemList problems={check.problems} formId="op" />}
          <div className="call-bar">
            <button type="submit" className="primary" disabled={isCalling}>
              {isCalling ? 'Calling …' : 'Call'}
            </button>
            <p className="hint" role="status">
              {hintOn(check.state, check.problems)} A call is one task.
              {lookupTasks > 0 && ` Choices so far: ${counted(lookupTasks, 'task')}.`}
            </p>
          </div>
        </form>
      </section>
      <div className="beside">
        <CodePane
          schema={whole}
          input={input}
          onChange={value => {
            setEditedHere(false);
            setInput(value);
          }}
        />
        {result && <ResultPane result={result} operation={operation} input={input} />}
        <CallHistory />
      </div>
    </div>
  );
}

/** What the address holds, or what the schema begins with. */
function inputOf(fromAddress: string | undefined, schema: ReturnType<typeof asSchema>): unknown {
  try {
    const parsed: unknown = fromAddress === undefined ? undefined : JSON.parse(fromAddress);
    if (isObject(parsed)) return parsed;
  } catch {
    // An address that was cut short still opens the form.
  }
  return initialValue(schema, schema) ?? {};
}

function focusFirstProblem(form: HTMLFormElement | null): void {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"], .problem-list button');
  field?.focus();
}

function hintOn(
  state: 'checking' | 'checked' | 'failed',
  problems: ReadonlyMap<string, unknown>,
): string {
  if (state === 'checking') return 'Checking …';
  if (state === 'failed') return 'The input could not be checked.';
  return problems.size === 0 ? 'The input is valid.' : `${counted(problems.size, 'field')} to go.`;
}
