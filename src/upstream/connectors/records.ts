import {
  array,
  boolean,
  type Decode,
  DecodeError,
  integer,
  isObject,
  type JsonObject,
  object,
  optional,
  parseJson,
  string,
  strings,
} from '../../lib/decode.ts';
import { once } from '../../lib/once.ts';
import { badResponse } from '../../transport/failure.ts';
import { isUnreadable } from '../../transport/readAnswer.ts';
import { DecodedOperation, type Schemas } from './decodedOperation.ts';

/** A connector is its name and version together; neither alone is unique. */
export interface ConnectorRef {
  readonly name: string;
  readonly version: string;
}

/** A service is its name and its own whole-number version. */
export interface ServiceRef {
  readonly name: string;
  readonly version: number;
}

export interface ServiceRecord extends ServiceRef {
  /** Absent in data of early 2023. */
  readonly id: string | null;
}

export interface ConnectorRecord extends ConnectorRef {
  readonly title: string;
  readonly description: string;
  /** Absent in data of 2022. */
  readonly service: ServiceRecord | null;
}

export interface OperationRecord {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonObject;
  readonly outputSchema: JsonObject;
  readonly hasDynamicOutput: boolean;
  readonly authScopes: readonly string[];
  readonly connector: ConnectorRef;
}

/** A call, as its sources ask for it. */
export interface ConnectorCall extends ConnectorRef {
  readonly operation: string;
  readonly authId?: string | null | undefined;
  readonly input: unknown;
  /** Asks for the schema of the output instead of the output. */
  readonly returnOutputSchema?: boolean;
}

/** The answer of a connector call, not yet told apart into output and failure. */
export interface CallRecord {
  readonly outcome: 'success' | 'error';
  readonly output: unknown;
}

const elements = <T>(
  json: unknown,
  what: string,
  decode: (element: JsonObject, index: number) => T,
): T[] =>
  array(object(json, what)['elements'], `${what}.elements`).map((element, index) =>
    decode(isObject(element) ? element : object(element, `${what}.elements[${index}]`), index),
  );

/** `GET /core/v1/connectors`. @throws {DecodeError} */
export const decodeConnectors = (json: unknown): readonly ConnectorRecord[] =>
  elements(json, 'connectors', connector => ({
    name: string(connector['name'], 'connector.name'),
    version: string(connector['version'], 'connector.version'),
    title: string(connector['title'], 'connector.title'),
    description: optional(connector['description'], 'connector.description', string) ?? '',
    service: optional(connector['service'], 'connector.service', decodeService),
  }));

const decodeService = (json: unknown, path: string): ServiceRecord => {
  const service = object(json, path);
  return {
    id: optional(service['id'], `${path}.id`, string),
    name: string(service['name'], `${path}.name`),
    version: integer(service['version'], `${path}.version`),
  };
};

/** `GET …/operations` of `connector`. What schemas hold is read when one is asked for. */
export const operationsDecoder = (connector: ConnectorRef): Decode<readonly OperationRecord[]> =>
  Object.assign(
    (json: unknown, text: string) => decodeOperations(json, text, connector),
    UNREAD_SCHEMAS,
  );

const UNREAD_SCHEMAS = { unread: new Set<keyof Schemas>(['inputSchema', 'outputSchema']) };

function decodeOperations(
  json: unknown,
  text: string,
  connector: ConnectorRef,
): readonly OperationRecord[] {
  const schemas = once(() => readSchemas(text));
  return elements(json, 'operations', (operation, index) => {
    decodeSchemas(operation);
    const facts = {
      name: string(operation['name'], 'operation.name'),
      title: string(operation['title'], 'operation.title'),
      description: optional(operation['description'], 'operation.description', string) ?? '',
      hasDynamicOutput: boolean(operation['hasDynamicOutput'], 'operation.hasDynamicOutput'),
      authScopes: strings(operation['authScopes'], 'operation.authScopes'),
      connector,
    };
    return new DecodedOperation(facts, index, schemas);
  });
}

/** @throws {UpstreamError} UPSTREAM_BAD_RESPONSE, since what schemas hold has not been read before. */
function readSchemas(text: string): readonly Schemas[] {
  try {
    return elements(parseJson(text), 'operations', decodeSchemas);
  } catch (cause) {
    throw isUnreadable(cause) ? badResponse('connectors', 'GET', cause) : cause;
  }
}

const decodeSchemas = (operation: JsonObject): Schemas => ({
  inputSchema: object(operation['inputSchema'], 'operation.inputSchema'),
  outputSchema: object(operation['outputSchema'], 'operation.outputSchema'),
});

/** `POST …/call`. @throws {DecodeError} */
export function decodeCall(json: unknown): CallRecord {
  const { outcome, output } = object(json, 'call');
  if (outcome === 'success' || outcome === 'error') return { outcome, output: output ?? null };
  throw new DecodeError('call.outcome: expected "success" or "error"');
}
