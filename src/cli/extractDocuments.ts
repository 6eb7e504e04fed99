import { createHash } from 'node:crypto';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';

export interface SourceText {
  /** `.graphql` and `.gql` files hold GraphQL; all others hold it in `gql` and `graphql` templates. */
  readonly path: string;
  readonly text: string;
}

/** An operation as Apollo's persisted query manifest lists it. */
export interface ManifestOperation {
  /** SHA-256 of `body`, in hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** The operation with the fragments it uses, and no others. */
  readonly body: string;
}

/**
 * The operations in `sources`, by name. Fragments may stand in other files than the operations.
 *
 * @throws {Error} for GraphQL that cannot be read, an operation without a name, a name that is
 *   taken twice, or a fragment that is nowhere; says in which file.
 */
export function extractDocuments(sources: readonly SourceText[]): readonly ManifestOperation[] {
  const definitions = sources.flatMap(source =>
    textsOf(source).flatMap(text => definitionsOf(text, source.path)),
  );
  const fragments = byName(definitions.filter(isFragment), 'fragment');
  const operations = byName(definitions.filter(isOperation), 'operation');
  return [...operations]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { node, path }]) => {
      const used = fragmentsOf(node, path, fragments);
      const body = print({ kind: Kind.DOCUMENT, definitions: [node, ...used] });
      const id = createHash('sha256').update(body).digest('hex');
      return { id, name, type: node.operation, body };
    });
}

interface Found<T extends DefinitionNode = DefinitionNode> {
  readonly node: T;
  readonly path: string;
}

const isFragment = (found: Found): found is Found<FragmentDefinitionNode> =>
  found.node.kind === Kind.FRAGMENT_DEFINITION;
const isOperation = (found: Found): found is Found<OperationDefinitionNode> =>
  found.node.kind === Kind.OPERATION_DEFINITION;

/** A template behind the tag `gql` or `graphql`, or in a call of it. */
const TEMPLATE = /\b(?:gql|graphql)\s*(?:\(\s*(?:\/\*.*?\*\/\s*)?)?`((?:[^`\\]|\\.)*)`/gs;

/** `${Fragment}` in a template only puts a fragment beside it, which is found by its name anyway. */
const INSERTED = /\$\{[^{}]*\}/g;

function textsOf({ path, text }: SourceText): readonly string[] {
  if (/\.(graphql|gql)$/.test(path)) return [text];
  return [...text.matchAll(TEMPLATE)].map(([, template = '']) =>
    template.replace(INSERTED, '').replaceAll('\\`', '`'),
  );
}

function definitionsOf(text: string, path: string): readonly Found[] {
  return orSay(path, () => parse(text, { noLocation: true })).definitions.map(node => ({
    node,
    path,
  }));
}

function orSay(path: string, read: () => DocumentNode): DocumentNode {
  try {
    return read();
  } catch (error) {
    if (error instanceof GraphQLError) throw new Error(`${path}: ${error.message}`);
    throw error;
  }
}

function byName<T extends FragmentDefinitionNode | OperationDefinitionNode>(
  definitions: readonly Found<T>[],
  what: string,
): ReadonlyMap<string, Found<T>> {
  const named = new Map<string, Found<T>>();
  for (const found of definitions) {
    const name = found.node.name?.value;
    if (name === undefined) throw new Error(`${found.path}: give every ${what} a name`);
    const other = named.get(name);
    if (other && print(other.node) !== print(found.node)) {
      throw new Error(`${found.path}: the ${what} ${name} is another one in ${other.path}`);
    }
    named.set(name, found);
  }
  return named;
}

/** What a definition uses, and what that uses, by name. */
function fragmentsOf(
  node: DefinitionNode,
  path: string,
  fragments: ReadonlyMap<string, Found<FragmentDefinitionNode>>,
): readonly FragmentDefinitionNode[] {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (from: DefinitionNode): void => {
    visit(from, {
      FragmentSpread({ name: { value: name } }) {
        const fragment = fragments.get(name)?.node;
        if (!fragment) throw new Error(`${path}: no fragment ${name} in the files given`);
        if (used.has(name)) return;
        used.set(name, fragment);
        collect(fragment);
      },
    });
  };
  collect(node);
  return [...used.values()].toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1));
}
