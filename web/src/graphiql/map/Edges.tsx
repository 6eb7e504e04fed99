import { BOX, type Placed } from './placeTypes.ts';
import type { MapType } from './readMap.ts';

/** The lines between types; those of the chosen one stand out. */
export function Edges({
  types,
  places,
  chosen,
  width,
  height,
}: {
  readonly types: readonly MapType[];
  readonly places: ReadonlyMap<string, Placed>;
  readonly chosen: string;
  readonly width: number;
  readonly height: number;
}) {
  const edges = types
    .filter(({ name }) => name !== 'Query' || chosen === 'Query')
    .flatMap(type => linesOf(type, places));
  const isChosen = ({ from, to }: Edge): boolean => from.name === chosen || to.name === chosen;
  // What is drawn last lies on top.
  const ordered = edges.toSorted((one, other) => Number(isChosen(one)) - Number(isChosen(other)));
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false">
      {ordered.map(edge => (
        <path
          key={`${edge.from.name} ${edge.to.name}`}
          d={pathOf(edge)}
          className={`edge part-${edge.part}${isChosen(edge) ? ' chosen' : ''}`}
        />
      ))}
    </svg>
  );
}

interface Edge {
  readonly from: Placed;
  readonly to: Placed;
  readonly part: string;
}

/** One line for each type that `type` leads to, however many fields do; a join counts more. */
function linesOf(type: MapType, places: ReadonlyMap<string, Placed>): readonly Edge[] {
  const from = places.get(type.name);
  const lines = new Map<string, Edge>();
  for (const { leadsTo, part } of type.fields) {
    const to = leadsTo === null ? undefined : places.get(leadsTo);
    if (!from || !to || from === to) continue;
    if (part === 'links' || !lines.has(to.name)) lines.set(to.name, { from, to, part });
  }
  return [...lines.values()];
}

function pathOf({ from, to }: Edge): string {
  const [startY, endY] = [from.y + BOX.height / 2, to.y + BOX.height / 2];
  if (from.x === to.x) {
    const x = from.x + BOX.width;
    const bend = Math.min(64, 18 + Math.abs(endY - startY) / 5);
    return `M${x} ${startY} C${x + bend} ${startY} ${x + bend} ${endY} ${x} ${endY}`;
  }
  const isRight = to.x > from.x;
  const startX = isRight ? from.x + BOX.width : from.x;
  const endX = isRight ? to.x : to.x + BOX.width;
  const middle = (startX + endX) / 2;
  return `M${startX} ${startY} C${middle} ${startY} ${middle} ${endY} ${endX} ${endY}`;
}
