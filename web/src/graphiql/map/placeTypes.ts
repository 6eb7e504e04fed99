import type { MapType, Part } from './readMap.ts';

/** Where a type's box stands; its upper left corner, in pixels. */
export interface Placed {
  readonly name: string;
  readonly part: Part;
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Placed>;
  readonly width: number;
  readonly height: number;
}

export const BOX = { width: 214, height: 32 } as const;

const GAP = { x: 92, y: 14 } as const;

/** Stands the types in columns: the Users API has so many that it gets two of them. */
export function placeTypes(types: readonly MapType[]): Layout {
  const users = types.filter(({ part }) => part === 'users');
  // Types that are joined with another API stand nearest to it.
  const joined = users.filter(isJoined);
  const plain = users.filter(type => !isJoined(type));
  const half = Math.ceil(users.length / 2) - joined.length;
  const columns: (readonly MapType[])[] = [
    plain.slice(Math.max(0, half)),
    [...joined, ...plain.slice(0, Math.max(0, half))],
    types.filter(({ part }) => part === 'auths' || part === 'connectors' || part === 'links'),
  ];
  const places = columns.flatMap((column, columnIndex) =>
    column.map(({ name, part }, row) => ({
      name,
      part,
      x: columnIndex * (BOX.width + GAP.x) + 1,
      y: row * (BOX.height + GAP.y) + 1,
    })),
  );
  return {
    places: new Map(places.map(place => [place.name, place])),
    width: columns.length * (BOX.width + GAP.x),
    height: Math.max(...columns.map(({ length }) => length)) * (BOX.height + GAP.y),
  };
}

const isJoined = ({ name, fields }: MapType): boolean =>
  name === 'Query' || fields.some(({ part }) => part !== 'users');
