import type { JsonObject } from '../../types.ts';
import { objectIn, objectsIn, textIn } from '../inputs.ts';
import { type HttpRequest, RequestRefused } from './send.ts';

/** The request that an operation's input describes. @throws {RequestRefused} without a usable URL. */
export function toRequest(method: string, input: JsonObject, credentials: JsonObject): HttpRequest {
  const fillIn = (text: string) => interpolate(text, credentials);
  const address = fillIn(textIn(input, 'url') ?? '');
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new RequestRefused(
      `"${address}" is not an address that starts with http:// or https://.`,
    );
  }
  for (const { key, value } of objectsIn(input, 'queries')) {
    url.searchParams.append(String(key), fillIn(String(value)));
  }
  const { body, contentType } = bodyOf(objectIn(input, 'body'));
  const headers: Record<string, string> = {
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...authorization(objectIn(input, 'auth'), fillIn),
  };
  for (const { key, value } of objectsIn(input, 'headers')) {
    headers[String(key).toLowerCase()] = fillIn(String(value));
  }
  return { method, url, headers, body };
}

/** `{$.auth.x}` stands for the authentication's credential `x`, here as in Tray's HTTP client. */
function interpolate(text: string, credentials: JsonObject): string {
  return text.replace(
    /\{\$\.auth\.(\w+)\}/g,
    (whole, key: string) => textIn(credentials, key) ?? whole,
  );
}

function bodyOf(body: JsonObject): { readonly body?: string; readonly contentType?: string } {
  const raw = textIn(body, 'raw');
  if (raw !== undefined) return { body: raw, contentType: 'text/plain; charset=utf-8' };
  if (Object.hasOwn(body, 'json')) {
    return { body: JSON.stringify(body['json']), contentType: 'application/json' };
  }
  if (!Object.hasOwn(body, 'form')) return {};
  const form = new URLSearchParams();
  for (const { key, value } of objectsIn(body, 'form')) form.append(String(key), String(value));
  return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' };
}

function authorization(
  auth: JsonObject,
  fillIn: (text: string) => string,
): { readonly authorization?: string } {
  const token = textIn(auth, 'token');
  if (token !== undefined) return { authorization: `Bearer ${fillIn(token)}` };
  const [username, password] = [textIn(auth, 'username'), textIn(auth, 'password')];
  if (username === undefined) return {};
  const pair = `${fillIn(username)}:${fillIn(password ?? '')}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
