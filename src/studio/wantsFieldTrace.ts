import type { BaseContext, GraphQLRequestContext } from '@apollo/server';

/**
 * Whether every field of the operation is to be timed: a federated gateway asks for its trace, or
 * it is in the sample. Only resolvers are timed, so
 * that such an operation has to be executed by them.
 */
export const wantsFieldTrace = ({
  metrics,
}: Pick<GraphQLRequestContext<BaseContext>, 'metrics'>): boolean => metrics.captureTraces === true;
