import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { randomFrom } from '../support/random.ts';
import type { Operation } from './operation/operation.ts';
import { shrinkOperation } from './operation/shrinkOperation.ts';
import { writeOperation } from './operation/writeOperation.ts';

/** Valid operations against the schema that the gateway serves; they shrink to ones that ask for less. */
export const operations = (schema: GraphQLSchema): fc.Arbitrary<Operation> =>
  new OperationArbitrary(schema);

class OperationArbitrary extends fc.Arbitrary<Operation> {
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    super();
    this.#schema = schema;
  }

  override generate(source: fc.Random): fc.Value<Operation> {
    const random = randomFrom(() => source.nextInt(0, 2 ** 31 - 1) / 2 ** 31);
    return new fc.Value(writeOperation(random, this.#schema), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Operation {
    return typeof value === 'object' && value !== null && 'query' in value;
  }

  override shrink(operation: Operation): fc.Stream<fc.Value<Operation>> {
    const schema = this.#schema;
    return fc
      .stream(shrinkOperation(operation, schema))
      .map(smaller => new fc.Value(smaller, undefined));
  }
}
