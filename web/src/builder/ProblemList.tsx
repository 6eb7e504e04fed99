import type { FieldProblem } from '../form/formContext.ts';
import { Notice } from '../shared/Notice.tsx';
import { counted } from '../shared/words.ts';

/** Everything that keeps a form from being sent, with the way to each field. */
export function ProblemList({
  problems,
  formId,
}: {
  readonly problems: ReadonlyMap<string, readonly FieldProblem[]>;
  readonly formId: string;
}) {
  if (problems.size === 0) return null;
  const count = [...problems.values()].reduce((sum, all) => sum + all.length, 0);
  return (
    <Notice tone="bad" title={`Nothing was called: ${counted(count, 'problem')} to mend.`} isLive>
      <ul className="problem-list">
        {[...problems].flatMap(([pointer, all]) =>
          all.map(({ message }) => (
            <li key={`${pointer} ${message}`}>
              <button
                type="button"
                className="quiet"
                onClick={() => document.getElementById(`${formId}${pointer}`)?.focus()}
              >
                {pointer || 'The input'}
              </button>{' '}
              {message}
            </li>
          )),
        )}
      </ul>
    </Notice>
  );
}
