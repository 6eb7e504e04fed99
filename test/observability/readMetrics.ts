/** What `/metrics` of the gateway at `url` tells. */
export interface MetricsReading {
  readonly text: string;
  /** The names of all metrics, whether or not anything was counted. */
  readonly names: readonly string[];
  /** A line's value; undefined where nothing was counted. */
  value(line: string): number | undefined;
}

/** @param url where the graph answers. */
export async function readMetrics(url: string): Promise<MetricsReading> {
  const text = await (await fetch(url.replace('/graphql', '/metrics'))).text();
  const lines = text.split('\n');
  return {
    text,
    names: lines.flatMap(line => /^# TYPE (\S+) /.exec(line)?.[1] ?? []),
    value(line) {
      const found = lines.find(candidate => candidate.startsWith(`${line} `));
      return found === undefined ? undefined : Number(found.slice(line.length + 1));
    },
  };
}
