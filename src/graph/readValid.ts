import {
  type DocumentNode,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type ParseOptions,
  parse,
  specifiedRules,
  TypeInfo,
  ValidationContext,
  type ValidationRule,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { visitTogether } from './visitTogether.ts';

export interface ReadValidOptions {
  readonly schema: GraphQLSchema;
  readonly parseOptions: ParseOptions;
  /** Beside those of the specification. */
  readonly validationRules: readonly ValidationRule[];
  /** Whether anybody may ask for the schema. */
  readonly introspection: boolean;
}

/** The document of a text, or undefined for one that is not valid; it does not say why. */
export type ReadValid = (text: string) => DocumentNode | undefined;

export function createReadValid(options: ReadValidOptions): ReadValid {
  const { schema, parseOptions, validationRules, introspection } = options;
  const rules = [
    ...specifiedRules,
    ...validationRules,
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];
  return text => {
    try {
      const document = parse(text, parseOptions);
      assertValid(schema, document, rules);
      return document;
    } catch {
      return undefined;
    }
  };
}

const INVALID = new Error('The document is not valid'); // one for all: nobody looks at it

/** As graphql-js validates, but for the words. @throws INVALID for the first that is wrong. */
function assertValid(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[],
): void {
  const typeInfo = new TypeInfo(schema);
  const context = new ValidationContext(schema, document, typeInfo, () => {
    throw INVALID;
  });
  const visitors = rules.map(rule => rule(context));
  visit(document, visitWithTypeInfo(typeInfo, visitTogether(visitors)));
}
