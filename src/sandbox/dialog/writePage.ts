import type { ServerResponse } from 'node:http';
import type { DialogReply } from './answerDialog.ts';

/** What a dialog may load, and where its form may go: this server alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'";

/** Sends a page of a dialog, or a file of one. */
export function writePage(response: ServerResponse, { status, type, text }: DialogReply): void {
  response
    .writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(text);
}
