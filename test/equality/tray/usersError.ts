import { GraphQLError } from 'graphql';
import type { Random } from '../../support/random.ts';

/** An error as Tray words one. */
export const usersError = (message: string, name?: string, code?: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: code === undefined ? {} : { name, code, time_thrown: '2030-01-01T12:00:00.000Z' },
  });

export const notAllowed = (message: string): GraphQLError =>
  usersError(message, 'PreconditionError', 'access_not_allowed');

export const notFound = (what: string): GraphQLError =>
  usersError(`${what} not found`, 'NotFoundError', 'not_found');

/** Any way in which a field may fail: refused, out of order, and without a word of why. */
export const anyError = (random: Random, field: string): GraphQLError =>
  random.pick([
    notAllowed(`${field} is not for this token`),
    usersError(`${field} is out of order`, 'InternalError', 'internal_error'),
    usersError(`${field} failed`),
  ]);
