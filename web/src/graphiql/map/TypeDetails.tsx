import { type MapType, PART_NAMES } from './readMap.ts';

/** The fields of one type, who answers each, and where it leads. */
export function TypeDetails({
  type,
  onChoose,
}: {
  readonly type: MapType;
  readonly onChoose: (name: string) => void;
}) {
  return (
    <section className="card map-details" aria-labelledby="map-type" aria-live="polite">
      <h2 id="map-type">{type.name}</h2>
      <p className="muted">{type.description}</p>
      <ul>
        {type.fields.map(({ name, type: written, leadsTo, part }) => (
          <li key={name} className={`part-${part}`}>
            <code>
              {name}: {written}
            </code>
            <span className="muted">{PART_NAMES[part]}</span>
            {leadsTo !== null && leadsTo !== type.name && (
              <button type="button" className="quiet" onClick={() => onChoose(leadsTo)}>
                to {leadsTo}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
