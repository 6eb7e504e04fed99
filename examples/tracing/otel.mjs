// An OpenTelemetry SDK for the gateway: spans go to an OTLP collector over HTTP.
//
//   node --import ./examples/tracing/otel.mjs dist/cli/main.js serve
//
// OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER and
// OpenTelemetry's other variables for them are read here; docs/operations.md tells of the spans.
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const resource = defaultResource()
  .merge(resourceFromAttributes({ 'service.name': 'tray-graph' }))
  .merge(detectResources({ detectors: [envDetector] }));

new NodeTracerProvider({
  resource,
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
}).register();
