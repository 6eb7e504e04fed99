import { type Ask, send } from './tray.ts';

export async function call(ask: Ask) {
  const { variables } = JSON.parse(ask.body) as { variables: { input: Record<string, unknown> } };
  const { connector, version, operation, authId, input } = variables.input;
  const path = `/core/v1/connectors/${connector}/versions/${version}/call`;
  const body = JSON.stringify({ operation, authId, input });
  const answer = (await send(ask, path, 'POST', body)) as { outcome: string; output: unknown };
  return {
    callOperation: { outcome: answer.outcome.toUpperCase(), output: answer.output },
  };
}
