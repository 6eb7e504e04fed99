import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Shorter answers gain nothing. */
const THRESHOLD_BYTES = 1_024;

/** Brotli's default is made for files that are packed once; this one is for answers. */
const BROTLI_QUALITY = 4;

/** Packs answers for clients that unpack them, and unpacks the bodies of requests. */
export async function addCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    threshold: THRESHOLD_BYTES,
    encodings: ['br', 'gzip', 'deflate'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
    requestEncodings: ['gzip', 'deflate', 'br'],
    onUnsupportedRequestEncoding: () =>
      refuse(415, 'The body is packed in a way (Content-Encoding) that is not read here.'),
    onInvalidRequestPayload: encoding =>
      refuse(400, `The body is not what Content-Encoding promises (${encoding}).`),
  });
}

const refuse = (status: number, message: string): Error & { statusCode: number } =>
  Object.assign(new Error(message), { statusCode: status });
