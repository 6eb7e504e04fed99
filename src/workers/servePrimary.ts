import type { Worker as ClusterWorker } from 'node:cluster';
import type { Commons } from '../commons.ts';
import { unlessAborted } from '../lib/unlessAborted.ts';
import { createMemoryCatalogue } from '../state/memoryCatalogue.ts';
import { gatherMetrics } from './gatherMetrics.ts';
import { serveLimits } from './serveLimits.ts';
import type { PrimaryServices } from './services.ts';
import type { Worker } from './startWorker.ts';

/** A worker that is too busy to answer does not keep the clients of the others waiting for longer. */
const PEER_MS = 1_000;

/** Gives what the primary does for each of its workers: it lends them its `commons`. */
export function servePrimary(
  commons: Commons,
  catalogueBytes: number,
  workers: ReadonlySet<Worker>,
): (worker: ClusterWorker) => PrimaryServices {
  const { outcomes, passRate } = commons;
  const { claim, find, settle, release } = outcomes;
  const catalogue = createMemoryCatalogue(catalogueBytes);
  const printMetrics = gatherMetrics(commons.limits);
  const joined = new Set<number>();

  return asker => {
    const limits = serveLimits(commons.limits);
    asker.once('exit', () => {
      joined.delete(asker.id);
      limits.close();
    });
    return {
      join: () => void joined.add(asker.id),
      ...limits.services,
      ...{ claim, find, settle, release, printMetrics },
      readCatalogue: catalogue.get,
      keepCatalogue: catalogue.set,
      dropCatalogue: catalogue.dropAll,
      async passRate(key) {
        await passRate?.(key);
      },
      async askPeers(topic, about) {
        const peers = [...workers].filter(({ id }) => id !== asker.id && joined.has(id));
        const soon = AbortSignal.timeout(PEER_MS);
        const answers = await Promise.allSettled(
          peers.map(({ link }) => unlessAborted(link.ask('hear', topic, about), soon)),
        );
        return answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : []));
      },
    };
  };
}
