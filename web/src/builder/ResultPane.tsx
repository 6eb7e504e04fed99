import { useEffect, useRef, useState } from 'react';
import { CopyButton } from '../shared/CopyButton.tsx';
import { Notice } from '../shared/Notice.tsx';
import { Tabs } from '../shared/Tabs.tsx';
import { Timeline } from '../shared/Timeline.tsx';
import { counted, duration } from '../shared/words.ts';
import type { Operation } from './documents.ts';
import { OutputSchema } from './OutputSchema.tsx';
import { OutputTree } from './OutputTree.tsx';
import type { CallResult } from './useCall.ts';

/** What came of a call: done, refused by the third party, or not even tried. */
export function ResultPane({
  result,
  operation,
  input,
}: {
  readonly result: CallResult;
  readonly operation: Operation;
  readonly input: unknown;
}) {
  const [tab, setTab] = useState('Output');
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each result is to be seen and heard
  useEffect(() => {
    title.current?.focus();
  }, [result]);
  const { payload, cost } = result;
  const shown = payload?.outcome === 'SUCCESS' ? payload.output : payload?.failure?.body;
  return (
    <section className="card" aria-labelledby="result-title">
      <h2 id="result-title" ref={title} tabIndex={-1}>
        Result
      </h2>
      <Outcome result={result} />
      <p className="hint">
        {duration(result.durationMs)}
        {cost && ` · ${counted(cost.billableTasks, 'task')} billed`}
        {result.requestId && ` · request id ${result.requestId}`}
      </p>
      <Tabs
        label="Result"
        tabs={['Output', 'Schema', 'Requests to Tray']}
        chosen={tab}
        onChoose={setTab}
      >
        {tab === 'Output' &&
          (shown === undefined || shown === null ? (
            <p className="empty">There is no output.</p>
          ) : (
            <div className="code-box">
              <CopyButton text={JSON.stringify(shown, null, 2)} />
              <OutputTree value={shown} />
            </div>
          ))}
        {tab === 'Schema' && <OutputSchema operation={operation} input={input} />}
        {tab === 'Requests to Tray' && <Timeline cost={cost} />}
      </Tabs>
    </section>
  );
}

function Outcome({ result: { payload, errors } }: { readonly result: CallResult }) {
  if (!payload) {
    const [error] = errors;
    return (
      <Notice tone="bad" title="The call failed." isLive>
        <p>{error?.message}</p>
        {error?.code && <p className="hint">{error.code}</p>}
      </Notice>
    );
  }
  if (payload.outcome === 'ERROR') {
    const { statusCode, message } = payload.failure ?? { statusCode: null, message: '' };
    return (
      <Notice tone="warn" title="The third party refused." isLive>
        <p>{message}</p>
        {statusCode !== null && <p className="hint">It answered with status {statusCode}.</p>}
      </Notice>
    );
  }
  return (
    <Notice tone="good" title="Done." isLive>
      {payload.warnings.length > 0 && (
        <ul>
          {payload.warnings.map(warning => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
