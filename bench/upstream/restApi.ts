import {
  authenticationAt,
  connectorAt,
  environmentOf,
  operationsOf,
  outputOf,
  times,
} from './world.ts';

/** One request to a REST API. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

interface Route {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly answer: (name: string, label: string, body: string) => unknown;
}

const routes = (connectors: number): readonly Route[] => [
  {
    kind: 'connectors',
    pattern: /^GET \/core\/v1\/connectors$/,
    answer: (_name, label) => ({ elements: times(connectors, i => connectorAt(i, label)) }),
  },
  {
    kind: 'operations',
    pattern: /^GET \/core\/v1\/connectors\/([\w-]+)\/versions\/1\.0\/operations$/,
    answer: (name, label) => ({ elements: operationsOf(name, label) }),
  },
  {
    kind: 'environments',
    pattern: /^GET \/core\/v1\/services\/([\w-]+)\/versions\/1\/environments$/,
    answer: (name, label) => ({ elements: [environmentOf(name, label)] }),
  },
  {
    kind: 'authentications',
    pattern: /^GET \/core\/v1\/authentications\/authentication-(\d+)$/,
    answer: (number, label) => authenticationAt(Number(number) - 1, label),
  },
  {
    kind: 'calls',
    pattern: /^POST \/core\/v1\/connectors\/([\w-]+)\/versions\/1\.0\/call$/,
    answer: (_name, label, body) => {
      const { operation, input } = JSON.parse(body) as { operation: string; input: unknown };
      if (operation !== 'operation_1') return undefined;
      return { outcome: 'success', output: outputOf(input, label) };
    },
  },
];

/** Both REST APIs: what kind of request it is, and its answer; undefined for one they do not know. */
export function createRestApi(connectors: number) {
  const known = routes(connectors);
  return (
    { method, path, body }: RestRequest,
    label: string,
  ): { readonly kind: string; readonly answer: unknown } | undefined => {
    for (const { kind, pattern, answer } of known) {
      const [found, name = ''] = pattern.exec(`${method} ${path}`) ?? [];
      if (found !== undefined) return { kind, answer: answer(name, label, body) };
    }
    return undefined;
  };
}
