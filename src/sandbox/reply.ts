/** An HTTP answer before it is written. */
export interface Reply {
  readonly status: number;
  /** Sent as JSON; left out for an empty answer. */
  readonly body?: unknown;
}
