/** `pointer` one step deeper, escaped as a JSON Pointer asks. Source: RFC 6901, section 3. */
export function pointerTo(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}
