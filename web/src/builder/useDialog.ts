import { useEffect, useRef, useState } from 'react';
import { askGraph } from '../shared/askGraph.ts';
import { isObject, type JsonObject, textAt } from '../shared/json.ts';
import { AUTHENTICATION, type Authentication, DIALOG } from './documents.ts';

/** How a dialog is doing. */
export type DialogState =
  | { readonly kind: 'idle' | 'asking' | 'open' | 'closed' | 'blocked' }
  | { readonly kind: 'failed'; readonly message: string };

interface OpenDialog {
  readonly popup: Window;
  readonly origin: string;
  readonly user: string;
}

const CLOSED_CHECK_MS = 500;

/**
 * Tray's authentication dialog in a window of its own. Its messages are told apart without regard
 * to case: Tray spells `tray.authpopup.finish` but `tray.authPopup.error`.
 */
export function useDialog(onCreate: (authentication: Authentication) => void) {
  const [state, setState] = useState<DialogState>({ kind: 'idle' });
  const dialog = useRef<OpenDialog>(undefined);
  const created = useRef(onCreate);
  created.current = onCreate;

  useEffect(() => {
    const end = (next: DialogState): void => {
      dialog.current?.popup.close();
      dialog.current = undefined;
      setState(next);
    };
    const onMessage = ({ source, origin, data }: MessageEvent<unknown>): void => {
      const open = dialog.current;
      if (!open || source !== open.popup || origin !== open.origin) return;
      switch (textAt(data, 'type')?.toLowerCase()) {
        case 'tray.authpopup.finish':
          end({ kind: 'idle' });
          readCreated(textAt(data, 'authId') ?? '', open.user).then(created.current, error =>
            setState({ kind: 'failed', message: String(error) }),
          );
          break;
        case 'tray.authpopup.close':
          end({ kind: 'closed' });
          break;
        case 'tray.authpopup.error':
          end({ kind: 'failed', message: errorIn(data) });
      }
    };
    addEventListener('message', onMessage);
    // Who closes the window by its frame sends no message.
    const timer = setInterval(() => {
      if (dialog.current?.popup.closed) end({ kind: 'closed' });
    }, CLOSED_CHECK_MS);
    return () => {
      removeEventListener('message', onMessage);
      clearInterval(timer);
    };
  }, []);

  const open = async (input: JsonObject, user: string): Promise<void> => {
    // Opened before the address is known: browsers allow it only as the answer to a click.
    const popup = window.open('', '', 'popup,width=560,height=720');
    if (!popup) {
      setState({ kind: 'blocked' });
      return;
    }
    setState({ kind: 'asking' });
    try {
      const { data, errors } = await askGraph({
        document: DIALOG,
        variables: { input: { ...input, onBehalfOf: { id: user } } },
      });
      const url = data?.authenticationDialogUrl?.url;
      if (url === undefined) throw new Error(errors[0]?.message ?? 'Tray gave no address.');
      dialog.current = { popup, origin: new URL(url).origin, user };
      popup.location.replace(url);
      setState({ kind: 'open' });
    } catch (error) {
      popup.close();
      setState({ kind: 'failed', message: error instanceof Error ? error.message : '' });
    }
  };
  return { state, open };
}

async function readCreated(id: string, user: string): Promise<Authentication> {
  const { data, errors } = await askGraph({
    document: AUTHENTICATION,
    variables: { id },
    actFor: user,
  });
  if (data?.authentication) return data.authentication;
  throw new Error(errors[0]?.message ?? 'Tray does not know the new authentication.');
}

/** Some versions of Tray's dialog say `error`, others `err`; either may be a text or an object. */
function errorIn(data: unknown): string {
  const error = isObject(data) ? (data['error'] ?? data['err']) : undefined;
  if (typeof error === 'string') return error;
  return textAt(error, 'message') ?? 'The dialog failed without saying why.';
}
