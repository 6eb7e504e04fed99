import type { GraphQLResolveInfo } from 'graphql';
import type { GatewayContext } from '../../context.ts';

/** An object of the Users API with what the client selects of it. */
export type SelectedNode = Readonly<Record<string, unknown>>;

/** One page of a connection of the viewer's. */
export interface ViewerPage {
  /** Each also carries its id as `_tray_id`. */
  readonly nodes: readonly SelectedNode[];
  /** Behind the last node; null when there is no further page. */
  readonly next: string | null;
}

export interface PageQuery<T> {
  readonly connection: 'solutions' | 'solutionInstances';
  /** The connection's arguments. */
  readonly args: PageArguments;
  readonly context: GatewayContext;
  readonly info: GraphQLResolveInfo;
  /** What becomes of the page: the value of the field that is being resolved. */
  readonly pick: (page: ViewerPage) => T;
  /** Where an error at `path` under the node of that index belongs, under the resolved field. */
  readonly errorPath: (
    index: string | number,
    path: readonly (string | number)[],
  ) => (string | number)[];
}

export interface PageArguments {
  readonly criteria?: Readonly<Record<string, string>>;
  readonly first: number;
  readonly after?: string | null;
}

/**
 * Reads of the Users API for a field that Tray lacks, with what the client selects of that field.
 * How they are sent depends on how the operation is executed.
 */
export interface SelectionReads {
  /** The viewer, as whoever the context is for. */
  viewer(context: GatewayContext, info: GraphQLResolveInfo): Promise<unknown>;
  /** A page of `viewer { connection { … } }`, or why it cannot be had. */
  page<T>(query: PageQuery<T>): Promise<T | Error | null>;
  /** What the field itself holds at `parent`, where the gateway adds to a field of Tray's. */
  own(
    parent: object,
    args: Record<string, unknown>,
    context: GatewayContext,
    info: GraphQLResolveInfo,
  ): unknown;
}
