import { InputError } from '../../errors.ts';
import { type Page, type PageArguments, PageError, paginate } from '../../lib/paginate.ts';

/**
 * A Relay page of a list that is at hand, as resolvers give it.
 *
 * @throws {InputError} for a page argument that cannot work.
 */
export function pageOf<T>(
  items: readonly T[],
  page: PageArguments,
  keyOf: (item: T) => string,
): Page<T> {
  try {
    return paginate(items, page, keyOf);
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    const { argument, message } = error;
    throw new InputError(message, [{ path: `/${argument}`, keyword: 'page', message }]);
  }
}
