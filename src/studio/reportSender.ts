import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import type { ApolloServerPluginUsageReportingOptions } from '@apollo/server/plugin/usageReporting';
import type { GatewayContext } from '../context.ts';

/** How the plugins of Apollo Server send something. */
type Fetcher = NonNullable<ApolloServerPluginUsageReportingOptions<GatewayContext>['fetcher']>;

/** The way of one kind of report to Apollo Studio. */
export interface ReportSender {
  readonly fetcher: Fetcher;
  /** Waits for what `flush` still sends and for what is under way, but not for long. */
  close(flush: () => Promise<void>): Promise<void>;
}

/** How long Apollo Studio may take to answer. */
const ANSWER_MS = 10_000;

/** How long the gateway, once it is to stop, waits for Apollo Studio. */
const STOP_MS = 3_000;

/** How long a report may take to be packed; nothing tells of those that are. */
const PACKING_MS = 100;

export interface ReportSenderOptions {
  readonly answerMs?: number;
  readonly stopMs?: number;
}

/** Sends reports to `url`, whatever address they are meant for. */
export function createReportSender(
  url: string,
  { answerMs = ANSWER_MS, stopMs = STOP_MS }: ReportSenderOptions = {},
): ReportSender {
  const closed = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const fetcher: Fetcher = (_url, init = {}) => {
    const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(answerMs)]);
    // The API key travels in a header that `fetch` would take along to another host.
    const sent = fetch(url, { ...init, signal, redirect: 'error' } as RequestInit);
    const over = sent.catch(() => {}).finally(() => underWay.delete(over));
    underWay.add(over);
    return sent;
  };
  return {
    fetcher,
    async close(flush) {
      setTimeout(() => closed.abort(), stopMs).unref();
      await immediate(); // what has just been answered is counted by then
      await flush();
      await sleep(PACKING_MS);
      await Promise.all(underWay);
    },
  };
}
