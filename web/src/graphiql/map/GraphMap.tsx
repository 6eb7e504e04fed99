import { useMemo, useState } from 'react';
import auths from '../../../../schema/auths.graphql?raw';
import connectors from '../../../../schema/connectors.graphql?raw';
import links from '../../../../schema/links.graphql?raw';
import users from '../../../../schema/users.graphql?raw';
import { Edges } from './Edges.tsx';
import { BOX, type Placed, placeTypes } from './placeTypes.ts';
import { PART_NAMES, readMap } from './readMap.ts';
import { TypeDetails } from './TypeDetails.tsx';
import './map.css';

/** Which API answers which type, and where the three are joined. */
export function GraphMap() {
  const { types, places, width, height } = useMemo(() => {
    const found = readMap({ users, auths, connectors, links });
    return { types: found, ...placeTypes(found) };
  }, []);
  const [chosen, setChosen] = useState('Authentication');
  const type = types.find(({ name }) => name === chosen);
  return (
    <div className="map-page">
      <div className="map-about">
        <h1>Map of the graph</h1>
        <p>
          Every box is a type, coloured by the API that answers it; a line leads from a type to
          another that one of its fields gives. Thick lines are joins that Tray itself does not
          offer. Choose a type to see its fields.
        </p>
        <ul className="legend">
          {Object.entries(PART_NAMES).map(([part, name]) => (
            <li key={part} className={`part-${part}`}>
              {name}
            </li>
          ))}
        </ul>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide map scrolls, also by keyboard */}
      <section className="map-scroll" tabIndex={0} aria-label="Types of the graph">
        <div className="map" style={{ width, height }}>
          <Edges types={types} places={places} chosen={chosen} width={width} height={height} />
          {[...places.values()].map(place => (
            <TypeBox
              key={place.name}
              place={place}
              isChosen={place.name === chosen}
              onChoose={() => setChosen(place.name)}
            />
          ))}
        </div>
      </section>
      {type && <TypeDetails type={type} onChoose={setChosen} />}
    </div>
  );
}

function TypeBox({
  place,
  isChosen,
  onChoose,
}: {
  readonly place: Placed;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { name, part, x, y } = place;
  return (
    <button
      type="button"
      className={`type-box part-${part}`}
      style={{ left: x, top: y, width: BOX.width, height: BOX.height }}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      {name}
    </button>
  );
}
