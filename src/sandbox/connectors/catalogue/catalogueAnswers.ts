import type { JsonObject, SandboxOperation } from '../../types.ts';
import { accountOf } from '../credentials.ts';
import { fixedId } from '../fixedId.ts';
import { refusal, success } from '../outcomes.ts';
import type { CatalogueProduct } from './catalogueProducts.ts';
import type { Resource } from './catalogueResources.ts';
import { sampleOf } from './sampleOf.ts';

type Run = SandboxOperation['run'];

/** How many records of each kind every product has. */
const recordCount = 25;

/** The record that was asked for, with what the input says in place of what was made up. */
export function answerOne(product: CatalogueProduct, resource: Resource): Run {
  return answer(product, input => {
    const { [`${resource.name}_id`]: id, ...fields } = input;
    return { ...recordOf(product, resource, String(id)), ...fields };
  });
}

/** Nothing is kept: the same input gets the same new id. */
export function answerCreated(product: CatalogueProduct, resource: Resource): Run {
  return answer(product, input => {
    const id = fixedId(`${product.name} ${resource.name} ${JSON.stringify(input)}`);
    return { ...recordOf(product, resource, id), ...input };
  });
}

export function answerDeleted(product: CatalogueProduct): Run {
  return answer(product, () => ({ deleted: true }));
}

export function answerList(product: CatalogueProduct, resource: Resource): Run {
  return answer(product, ({ limit, cursor }) => {
    const from = Number.parseInt(String(cursor ?? 0), 10) || 0;
    const end = Math.min(recordCount, from + (typeof limit === 'number' ? limit : 10));
    const ids = idsOf(product, resource).slice(from, end);
    return {
      [`${resource.name}s`]: ids.map(id => recordOf(product, resource, id)),
      next_page_token: end < recordCount ? String(end) : null,
    };
  });
}

export function answerOptions(product: CatalogueProduct, resource: Resource): Run {
  return answer(product, () => ({
    result: idsOf(product, resource).map((id, index) => ({
      text: `${resource.noun} ${index + 1}`,
      value: id,
    })),
  }));
}

function answer(product: CatalogueProduct, work: (input: JsonObject) => JsonObject): Run {
  return async (input, { credentials }) =>
    accountOf(product.name, credentials) === undefined
      ? refusal(
          401,
          { error: 'invalid_credentials' },
          `${product.title} does not know these credentials.`,
        )
      : success(work(input));
}

function idsOf(product: CatalogueProduct, resource: Resource): readonly string[] {
  return Array.from({ length: recordCount }, (_, index) =>
    fixedId(`${product.name} ${resource.name} ${index}`),
  );
}

function recordOf(product: CatalogueProduct, resource: Resource, id: string): JsonObject {
  const seed = `${product.name} ${resource.name} ${id}`;
  const fields = Object.entries(resource.input).map(
    ([key, schema]) => [key, sampleOf(schema, `${seed} ${key}`)] as const,
  );
  return { id, ...Object.fromEntries(fields), created_at: sampleOf({ format: 'datetime' }, seed) };
}
