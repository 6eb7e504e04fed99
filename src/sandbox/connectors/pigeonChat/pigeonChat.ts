import type { SandboxConnector } from '../../types.ts';
import { channelOperations } from './channelOperations.ts';
import { chatDropdowns } from './dropdowns.ts';
import { messageOperations } from './messageOperations.ts';

const toConnector = (version: string, serviceVersion: number): SandboxConnector => ({
  name: 'pigeon-chat',
  version,
  title: 'Pigeon Chat',
  description: 'Channels, messages and the people who write them.',
  service: { name: 'pigeon-chat', version: serviceVersion },
  operations: [...messageOperations, ...channelOperations, ...chatDropdowns],
});

/** Pigeon Chat, in two versions that differ by their service. */
export const pigeonChat: readonly SandboxConnector[] = [
  toConnector('8.0', 3),
  toConnector('9.0', 4),
];
