import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf } from '../../lib/fragmentsOf.ts';
import { eachNode } from '../eachNode.ts';
import { compileOperation, NotCompiled, type OperationToCompile } from './compileOperation.ts';
import type { OperationPlan } from './plan.ts';

export interface WantedPlan {
  readonly document: DocumentNode;
  /** One of the document's. */
  readonly operation: OperationDefinitionNode;
  /** Coerced. */
  readonly variables: Record<string, unknown>;
}

/** Plans that one operation may have, for different values of the variables that decide. */
const MAX_VARIANTS = 32;

interface Variants {
  readonly fragments: Record<string, FragmentDefinitionNode>;
  /** The variables in `@skip` and `@include`. */
  readonly deciding: readonly string[];
  readonly plans: Map<string, OperationPlan | NotCompiled>;
}

/**
 * Finds the plan of an operation, which is made at its first use and lives as long as the document.
 *
 * @returns a function that throws `NotCompiled` for what has none.
 */
export function createPlans(
  common: Pick<OperationToCompile, 'schema' | 'resolvers'>,
): (wanted: WantedPlan) => OperationPlan {
  const known = new WeakMap<OperationDefinitionNode, Variants>();
  return ({ document, operation, variables }) => {
    const variants = known.get(operation) ?? variantsOf(document, operation);
    known.set(operation, variants);
    const { fragments, deciding, plans } = variants;
    const key = deciding.map(name => variables[name]).join();
    const plan = plans.get(key) ?? attempt({ ...common, operation, fragments, variables });
    if (plans.size < MAX_VARIANTS) plans.set(key, plan);
    if (plan instanceof NotCompiled) throw plan;
    return plan;
  };
}

function variantsOf(document: DocumentNode, operation: OperationDefinitionNode): Variants {
  const fragments = fragmentsOf(document);
  return {
    fragments,
    deciding: decidingVariables([operation, ...Object.values(fragments)]),
    plans: new Map(),
  };
}

function decidingVariables(
  nodes: readonly (OperationDefinitionNode | FragmentDefinitionNode)[],
): readonly string[] {
  const names = new Set<string>();
  for (const node of nodes) {
    eachNode(node, one => {
      if (one.kind !== Kind.DIRECTIVE) return;
      if (one.name.value !== 'skip' && one.name.value !== 'include') return;
      const value = one.arguments?.[0]?.value;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    });
  }
  return [...names];
}

function attempt(operation: OperationToCompile): OperationPlan | NotCompiled {
  try {
    return compileOperation(operation);
  } catch (error) {
    if (error instanceof NotCompiled) return error;
    // A value that a directive cannot take, which graphql-js reports in its place.
    if (error instanceof GraphQLError) return new NotCompiled('a directive fails');
    throw error;
  }
}
