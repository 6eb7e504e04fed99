import type { JsonObject, SandboxOperation } from '../types.ts';
import { defineOperation, inputOf, optionsOutput, type Properties } from './schemas.ts';
import type { Session, ThirdParty } from './thirdParty.ts';

/** One entry of a dropdown. */
export interface Option {
  readonly text: string;
  readonly value: string | number;
}

/** A dropdown's operation: callable, checked like any other, and not in the operations list. */
export function optionsOperation(
  thirdParty: ThirdParty,
  name: `${string}_ddl`,
  properties: Properties,
  options: (input: JsonObject, session: Session) => readonly Option[],
): SandboxOperation {
  return defineOperation({
    name,
    title: `${name.replaceAll('_', ' ')}`,
    description: '',
    inputSchema: inputOf(properties, Object.keys(properties)),
    outputSchema: optionsOutput,
    hidden: true,
    run: thirdParty.does((input, session) => ({ result: options(input, session) })),
  });
}
