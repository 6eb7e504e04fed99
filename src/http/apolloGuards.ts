import type { RequestsConfig } from '../config/requests.ts';
import { operationLimits } from '../graph/operationLimits.ts';

/** How Apollo Server is to treat what clients send. */
export const apolloGuards = ({ operation, introspection, suggestions }: RequestsConfig) => ({
  introspection,
  hideSchemaDetailsFromClientErrors: !suggestions,
  parseOptions: { maxTokens: operation.maxTokens },
  validationRules: [operationLimits(operation)],
  // One operation a request: what a batch may cost together could not be told.
  allowBatchedHttpRequests: false,
  csrfPrevention: true,
  includeStacktraceInErrorResponses: false,
});
