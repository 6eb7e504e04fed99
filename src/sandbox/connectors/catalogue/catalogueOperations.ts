import type { SandboxOperation } from '../../types.ts';
import {
  defineOperation,
  inputOf,
  lookup,
  optionsOutput,
  outputOf,
  type Properties,
  text,
} from '../schemas.ts';
import {
  answerCreated,
  answerDeleted,
  answerList,
  answerOne,
  answerOptions,
} from './catalogueAnswers.ts';
import type { CatalogueProduct } from './catalogueProducts.ts';
import { type Resource, resourcesOf } from './catalogueResources.ts';

/** Twenty operations in the list (five for each of four resources) and a hidden dropdown for each. */
export function catalogueOperations(product: CatalogueProduct): readonly SandboxOperation[] {
  return resourcesOf(product.field).flatMap(resource => [
    createOperation(product, resource),
    getOperation(product, resource),
    updateOperation(product, resource),
    deleteOperation(product, resource),
    listOperation(product, resource),
    optionsOperation(product, resource),
  ]);
}

function createOperation(product: CatalogueProduct, resource: Resource): SandboxOperation {
  const { name, noun, input, required, advanced } = resource;
  return defineOperation({
    name: `create_${name}`,
    title: `Create ${noun}`,
    description: `Create a ${noun} in ${product.title}`,
    inputSchema: inputOf(input, required, advanced),
    outputSchema: recordOutput(resource),
    run: answerCreated(product, resource),
  });
}

function getOperation(product: CatalogueProduct, resource: Resource): SandboxOperation {
  const { name, noun } = resource;
  return defineOperation({
    name: `get_${name}`,
    title: `Get ${noun}`,
    description: `Read one ${noun} by its ID`,
    inputSchema: inputOf(idInput(resource), [`${name}_id`]),
    outputSchema: recordOutput(resource),
    run: answerOne(product, resource),
  });
}

function updateOperation(product: CatalogueProduct, resource: Resource): SandboxOperation {
  const { name, noun, input, advanced } = resource;
  return defineOperation({
    name: `update_${name}`,
    title: `Update ${noun}`,
    description: `Change the fields of a ${noun} that are given`,
    inputSchema: inputOf({ ...idInput(resource), ...input }, [`${name}_id`], advanced),
    outputSchema: recordOutput(resource),
    run: answerOne(product, resource),
  });
}

function deleteOperation(product: CatalogueProduct, resource: Resource): SandboxOperation {
  const { name, noun } = resource;
  return defineOperation({
    name: `delete_${name}`,
    title: `Delete ${noun}`,
    description: `Delete a ${noun} for good`,
    inputSchema: inputOf(idInput(resource), [`${name}_id`]),
    outputSchema: outputOf({ deleted: { type: 'boolean', title: 'Deleted' } }),
    run: answerDeleted(product),
  });
}

function listOperation(product: CatalogueProduct, resource: Resource): SandboxOperation {
  const { name, noun } = resource;
  const limit = { type: 'integer', title: 'Limit', minimum: 1, maximum: 100, default: 10 };
  const cursor = text('Cursor', 'The next_page_token of the page before');
  return defineOperation({
    name: `list_${name}s`,
    title: `List ${noun}s`,
    description: `List the ${noun}s, newest first, one page at a time`,
    inputSchema: inputOf({ limit, cursor }, [], ['cursor']),
    outputSchema: outputOf({
      [`${name}s`]: {
        type: 'array',
        items: { type: 'object', properties: outputProperties(resource) },
      },
      next_page_token: { type: ['string', 'null'], title: 'Next page token' },
    }),
    run: answerList(product, resource),
  });
}

function optionsOperation(product: CatalogueProduct, resource: Resource): SandboxOperation {
  return defineOperation({
    name: optionsName(resource),
    title: `List ${resource.noun}s (DDL)`,
    description: '',
    inputSchema: inputOf({}),
    outputSchema: optionsOutput,
    hidden: true,
    run: answerOptions(product, resource),
  });
}

const optionsName = ({ name }: Resource): string => `list_${name}s_ddl`;

function idInput(resource: Resource): Properties {
  const { name, noun } = resource;
  return { [`${name}_id`]: text(`ID of the ${noun}`, undefined, lookup(optionsName(resource))) };
}

const recordOutput = (resource: Resource) => outputOf(outputProperties(resource));

function outputProperties({ input }: Resource): Properties {
  const echoed = Object.entries(input).map(([key, { type, title }]) => [key, { type, title }]);
  return {
    id: { type: 'string', title: 'ID' },
    ...Object.fromEntries(echoed),
    created_at: { type: 'string', title: 'Created at' },
  };
}
