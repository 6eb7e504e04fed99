import type { Exchange } from './exchange.ts';
import type { Workload } from './workload.ts';

/** A server that is measured. */
export interface Server {
  readonly name: string;
  readonly title: string;
  /** The words that start it; it must listen on 127.0.0.1 at the port. */
  readonly command: (start: ServerStart) => readonly string[];
  /** Its settings, beside PORT, UPSTREAM and CACHES, which every server is given. */
  readonly env?: (start: ServerStart) => Readonly<Record<string, string>>;
  /** How it is asked; undefined for what it cannot do. */
  readonly exchange: (workload: Workload) => Exchange | undefined;
  /** Why it cannot be run on this machine; undefined where it can. */
  readonly problem?: () => string | undefined;
  /** What it is made of, with versions. */
  readonly versions: () => string;
  /** What it logs of each request. */
  readonly logging: string;
}

export interface ServerStart {
  readonly port: number;
  /** The origin of the stand-in for Tray. */
  readonly upstream: string;
  /** Whether it may keep the catalogue. */
  readonly caches: boolean;
}
