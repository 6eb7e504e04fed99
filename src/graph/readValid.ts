import {
  type DocumentNode,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type ParseOptions,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';

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
    let document: DocumentNode;
    try {
      document = parse(text, parseOptions);
    } catch {
      return undefined;
    }
    // One error is enough.
    const errors = validate(schema, document, rules, { maxErrors: 1 });
    return errors.length === 0 ? document : undefined;
  };
}
