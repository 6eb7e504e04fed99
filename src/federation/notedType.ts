import type { EntityName } from './entityTypes.ts';

const TYPE = Symbol('type of an entity');

interface Entity {
  [TYPE]?: EntityName;
}

/**
 * Notes the type of an entity that was found, in the entity itself: an object is of one type for whomever
 * it is given out to, and a WeakMap of so many costs more than all that is read from it.
 */
export function noteType(entity: Entity, type: EntityName): void {
  entity[TYPE] = type;
}

/** The type of an entity that was found. */
export const notedType = (entity: Entity): EntityName | undefined => entity[TYPE];
