import { context, propagation, trace } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';

export interface RecordedSpans extends AsyncDisposable {
  /** Every span that has ended, in that order. */
  readonly spans: () => readonly ReadableSpan[];
  readonly named: (name: string) => readonly ReadableSpan[];
}

/** An OpenTelemetry SDK that keeps what it is told; gateways that start from now on tell it. */
export function recordSpans(): RecordedSpans {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  const spans = (): readonly ReadableSpan[] => exporter.getFinishedSpans();
  return {
    spans,
    named: name => spans().filter(span => span.name === name),
    async [Symbol.asyncDispose]() {
      trace.disable();
      context.disable();
      propagation.disable();
      await provider.shutdown();
    },
  };
}
