import { GraphQLError } from 'graphql';

/** The path of an error speaks of the gateway's own request; the client's is added on the way out. */
export const unlocated = ({ message, extensions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { extensions });
