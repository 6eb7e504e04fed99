import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { GatewayContext } from '../context.ts';
import { InputError } from '../errors.ts';
import { UsersFailure } from '../graph/compiled/usersFailure.ts';
import type { SelectionReads } from '../graph/links/selectionReads.ts';
import { assertMay } from '../identity/permissions.ts';
import { decodeRepresentation } from './decodeRepresentation.ts';
import { ENTITY_READS, infoOf, type PlacedRef } from './entityReads.ts';
import type { EntityName } from './entityTypes.ts';
import { noteType } from './notedType.ts';

/** An entity, nothing, or why it cannot be had. */
export type Slot = Promise<object | null> | null | Error;

export interface EntitiesRead {
  readonly reads: SelectionReads;
  readonly context: GatewayContext;
  /** Of `_entities`. */
  readonly info: GraphQLResolveInfo;
}

/** More than any page of a graph holds; each may come to an error of its own. */
const MAX_REPRESENTATIONS = 2_000;

/**
 * One slot for each representation, in order; all of one type are read together.
 *
 * @throws {InputError} for too many of them.
 */
export function resolveEntities(
  representations: readonly unknown[],
  { info, ...read }: EntitiesRead,
): Slot[] {
  if (representations.length > MAX_REPRESENTATIONS) {
    throw new InputError(
      `_entities takes ${MAX_REPRESENTATIONS} representations at a time, got ${representations.length}.`,
    );
  }
  const slots: Slot[] = [];
  const refs: PlacedRef[] = [];
  for (const [index, representation] of representations.entries()) {
    try {
      const ref = decodeRepresentation(representation);
      assertMay(read.context.access, 'Query', ref.rootField);
      refs.push({ ...ref, index });
    } catch (error) {
      slots[index] = asError(error);
    }
  }
  for (const [type, group] of Map.groupBy(refs, ref => ref.type)) {
    const entities = ENTITY_READS[type](group, { ...read, info: infoOf(info, type) });
    for (const [i, { index }] of group.entries()) {
      slots[index] = settle(entities[i] ?? null, type);
    }
  }
  return slots;
}

async function settle(
  entity: Promise<object | null> | null,
  type: EntityName,
): Promise<object | null> {
  try {
    const value = await entity;
    if (value instanceof Error) throw value;
    if (value) noteType(value, type);
    return value;
  } catch (error) {
    throw unlocated(asError(error));
  }
}

/** A read that serves several representations fails in the place of each of them. */
function unlocated(error: Error): Error {
  if (error instanceof UsersFailure) return unlocated(error.unlocated());
  if (error instanceof AggregateError) return unlocated(asError(error.errors[0]));
  if (!(error instanceof GraphQLError)) return error;
  const { message, extensions, originalError } = error;
  return new GraphQLError(message, { extensions, originalError });
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('Unknown failure', { cause: error });
