import { SERVICES } from '../pools.ts';
import { roll } from './roll.ts';
import { titleOfEnvironment } from './things.ts';
import type { World } from './world.ts';

/** `GET …/environments` of one version of a service; undefined for one that is not there. */
export function environmentsAnswer(world: World, name: string, version: string): unknown {
  const service = SERVICES.find(one => one.name === name && String(one.version) === version);
  if (!service) return undefined;
  return {
    elements: service.environments.map(id => {
      const random = roll(world, 'environment', id);
      return {
        ...{ id, title: titleOfEnvironment(id) },
        authenticationType: random.pick(['token', 'oauth2']),
        ...(random.chance(0.7) && { userDataSchema: { type: 'object', properties: {} } }),
        credentialsSchema: {
          ...{ type: 'object', required: ['token'] },
          properties: { token: { type: 'string' } },
        },
        ...(random.chance(0.7) && {
          scopes: [{ scope: 'read', description: 'To read' }, { scope: 'write' }],
        }),
      };
    }),
  };
}
