import { createRandom, type Random } from '../../support/random.ts';
import type { World } from './world.ts';

/** Choices that depend on nothing but the world and what they are about. */
export const roll = ({ key }: Pick<World, 'key'>, ...about: readonly unknown[]): Random =>
  createRandom(hash(`${key} ${JSON.stringify(about)}`));

/** FNV-1a, by Fowler, Noll and Vo. */
function hash(text: string): number {
  let mixed = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  }
  return mixed;
}
