/** What a question to Tray gave. */
export interface Finding {
  /** Whether all is well. */
  readonly ok: boolean;
  readonly sentence: string;
}
