import type { JsonObject } from '../types.ts';
import type { DialogSession } from './dialogSessions.ts';

/** What the dialog tells the window that opened it, in Tray's own unlike spellings. */
export type DialogMessage =
  | { readonly type: 'tray.authpopup.finish'; readonly authType: string; readonly authId: string }
  | { readonly type: 'tray.authpopup.close' }
  | { readonly type: 'tray.authPopup.error'; readonly error: string };

/** A form field as the dialog shows it. */
export interface DialogField {
  readonly name: string;
  readonly label: string;
  readonly isSecret: boolean;
  readonly isRequired: boolean;
}

/** The page on which one signs in at the pretend service. */
export function signInPage(
  id: string,
  { placed, scopes, authId, skipsTitle }: DialogSession,
  fields: readonly DialogField[],
  problem?: string,
): string {
  const { service, environment } = placed;
  const doing = authId === undefined ? 'Connect' : 'Reconnect';
  const title = `${doing} ${service.title}`;
  const granted = scopes.map(scope => `<li><code>${escaped(scope)}</code></li>`).join('');
  return page(
    title,
    `<h1>${escaped(title)}</h1>
    <p>${escaped(environment.title)} · a pretend sign-in of the local Tray; nothing leaves this machine.</p>
    ${problem === undefined ? '' : `<p class="problem" role="alert">${escaped(problem)}</p>`}
    <form method="post" action="/external/auth/dialogs/${id}">
      ${skipsTitle ? '' : field({ name: 'name', label: 'Name of the authentication', isSecret: false, isRequired: false })}
      ${fields.map(field).join('\n')}
      ${granted && `<p>Tray will be allowed:</p><ul>${granted}</ul>`}
      <div class="buttons">
        <button name="action" value="allow">Allow</button>
        <button name="action" value="cancel" formnovalidate>Cancel</button>
      </div>
    </form>`,
  );
}

/** The page that sends `message` to the window that opened it, and closes. */
export const messagePage = (text: string, message: DialogMessage): string =>
  page(
    'Tray',
    `<p id="message" data-message="${escaped(JSON.stringify(message))}" role="status">${escaped(text)}</p>
    <p>This window can be closed.</p>`,
  );

/** Runs in the dialog; only the last page has a message. */
export const DIALOG_SCRIPT = `const { message } = document.getElementById('message')?.dataset ?? {};
const opener = window.opener ?? (window.parent === window ? null : window.parent);
if (message && opener) {
  opener.postMessage(JSON.parse(message), '*');
  window.close();
}
`;

export const DIALOG_STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 28rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.375rem; margin: 0 0 .5rem; }
form { display: grid; gap: .875rem; }
label { display: grid; gap: .25rem; font-weight: 600; }
input { padding: .5rem; font: inherit; }
button { padding: .5rem 1rem; font: inherit; }
.buttons { display: flex; gap: .5rem; }
.problem { border-left: 4px solid light-dark(#a3201c, #ff9c94); padding-left: .75rem; }
`;

/** The fields that `schema` asks for, each named below `part`. */
export function fieldsOf(schema: JsonObject, part: string): readonly DialogField[] {
  const { properties, required } = schema;
  const names = Array.isArray(required) ? required : [];
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, property]) => {
    const { title, format } = isRecord(property) ? property : {};
    return {
      name: `${part}.${name}`,
      label: typeof title === 'string' ? title : name,
      isSecret: format === 'password',
      isRequired: names.includes(name),
    };
  });
}

const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const field = ({ name, label, isSecret, isRequired }: DialogField): string =>
  `<label>${escaped(label)}<input name="${escaped(name)}" autocomplete="off"${
    isSecret ? ' type="password"' : ''
  }${isRequired ? ' required' : ''} /></label>`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/external/dialog.css" />
    <script type="module" src="/external/dialog.js"></script>
  </head>
  <body>
    <main>
    ${body}
    </main>
  </body>
</html>
`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, character => ENTITIES[character] ?? character);
