import { DatabaseSync } from 'node:sqlite';
import {
  credentialsFor,
  type HeldCredentials,
} from '../../../src/sandbox/connectors/credentials.ts';
import { createConnectorRegistry } from '../../../src/sandbox/connectors/registry.ts';
import { schemaViolations } from '../../../src/sandbox/connectors/validator.ts';
import type { CallContext, CallOutcome, JsonObject } from '../../../src/sandbox/types.ts';

const wholeHour = new Date('2025-06-01T10:00:00Z');

export interface CallOptions {
  /** Whose data; ignored when `credentials` are given. */
  readonly account?: string;
  readonly credentials?: JsonObject;
  readonly allowedHosts?: readonly string[];
  readonly signal?: AbortSignal;
}

/** The connectors on a database, their own unless given, called as the local Tray calls them. */
export function openConnectors(
  catalogueSize?: number,
  database: DatabaseSync = new DatabaseSync(':memory:'),
) {
  const registry = createConnectorRegistry({ database, catalogueSize });

  function contextFor(name: string, version: string, options: CallOptions): CallContext {
    const held = { ...acceptedBy(name, version, options.account), ...options };
    const { credentials, userData, allowedHosts = [] } = held;
    const signal = options.signal ?? new AbortController().signal;
    return { database, credentials, userData, allowedHosts, signal, now: () => wholeHour };
  }

  function acceptedBy(name: string, version: string, account?: string): HeldCredentials {
    const service = registry.find(name, version)?.service;
    const found = registry.services.find(
      one => one.name === service?.name && one.version === service.version,
    );
    const environment = found?.environments[0];
    if (!found || !environment) throw new Error(`no environment for ${name} ${version}`);
    return credentialsFor(found.name, environment, account);
  }

  function operationOf(name: string, version: string, operationName: string) {
    const operation = registry
      .find(name, version)
      ?.operations.find(candidate => candidate.name === operationName);
    if (!operation) throw new Error(`${name} ${version} has no operation ${operationName}`);
    return operation;
  }

  /** Also fails when a success's output does not fit the schema that the operation promises. */
  async function call(
    target: readonly [name: string, version: string],
    operationName: string,
    input: JsonObject,
    options: CallOptions = {},
  ): Promise<CallOutcome> {
    const operation = operationOf(...target, operationName);
    const context = contextFor(...target, options);
    expectFit(`input of ${operationName}`, operation.inputSchema, input);
    const outcome = await operation.run(input, context);
    const outputSchema = operation.describeOutput?.(input, context) ?? operation.outputSchema;
    if (outcome.outcome === 'success') {
      expectFit(`output of ${operationName}`, outputSchema, outcome.output);
    }
    return outcome;
  }

  /** The output of a call that must succeed. */
  async function output(...parameters: Parameters<typeof call>): Promise<JsonObject> {
    const { outcome, output: given } = await call(...parameters);
    if (outcome !== 'success' || typeof given !== 'object' || given === null) {
      throw new Error(`${parameters[1]} failed: ${JSON.stringify(given)}`);
    }
    return Object.fromEntries(Object.entries(given));
  }

  return { registry, call, output, operationOf, contextFor };
}

function expectFit(what: string, schema: JsonObject, value: unknown): void {
  const violations = schemaViolations(schema, value);
  if (violations.length > 0) throw new Error(`${what}: ${violations.join('; ')}`);
}
