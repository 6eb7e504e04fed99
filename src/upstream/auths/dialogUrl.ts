/** What one of Tray's hosted dialogs is opened for. */
export type Dialog =
  /** A new authentication. */
  | {
      readonly kind: 'create';
      readonly serviceId: string;
      readonly serviceEnvironmentId?: string | undefined;
      /** None for token services. */
      readonly scopes?: readonly string[];
    }
  /** A new authentication for a slot of a solution instance. */
  | { readonly kind: 'slot'; readonly solutionInstanceId: string; readonly slot: string }
  /** An existing authentication, to renew or change it. */
  | { readonly kind: 'edit'; readonly authId: string };

export interface DialogUrlOptions {
  readonly dialog: Dialog;
  /** Where Tray's embedded pages are: `embedded.tray.io`, or the host of a white label. */
  readonly host: string;
  /** The partner name from Tray's settings. */
  readonly embeddedId: string;
  /** A single-use authorization code of the user who will see the dialog. */
  readonly code: string;
  readonly skipTitleField?: boolean;
  readonly skipAuthSettings?: boolean;
}

/**
 * The address of an authentication dialog. It holds the code, so it is as secret as the code is.
 *
 * Source: https://developer.tray.ai (authentication dialog), and Tray's embedded sample app for the
 * edit dialog.
 */
export function dialogUrl(options: DialogUrlOptions): string {
  const { dialog, host, embeddedId, code } = options;
  // Only a local Tray is to be found on a loopback address, and it has no certificate.
  const scheme = LOOPBACK.test(host) ? 'http' : 'https';
  const url = new URL(`${scheme}://${host}/external/auth/${pathOf(dialog, embeddedId)}`);
  const query = url.searchParams;
  query.set('code', code);
  if (dialog.kind === 'create') {
    query.set('serviceId', dialog.serviceId);
    if (dialog.serviceEnvironmentId) query.set('serviceEnvironmentId', dialog.serviceEnvironmentId);
    for (const scope of dialog.scopes ?? []) query.append('scopes[]', scope);
  }
  if (options.skipTitleField) query.set('skipTitleField', 'true');
  if (options.skipAuthSettings) query.set('skipAuthSettings', 'true');
  return url.href;
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

function pathOf(dialog: Dialog, embeddedId: string): string {
  return segmentsOf(dialog, embeddedId).map(encodeURIComponent).join('/');
}

function segmentsOf(dialog: Dialog, embeddedId: string): readonly string[] {
  switch (dialog.kind) {
    case 'create':
      return ['create', embeddedId];
    case 'slot':
      return ['create', embeddedId, dialog.solutionInstanceId, dialog.slot];
    case 'edit':
      return ['edit', embeddedId, dialog.authId];
  }
}
