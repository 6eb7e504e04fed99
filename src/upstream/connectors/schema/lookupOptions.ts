import { array, DecodeError, isObject } from '../../../lib/decode.ts';

/** One choice of a lookup. */
export interface LookupOption {
  readonly text: string;
  /** JSON: what goes into the input when this option is chosen. */
  readonly value: unknown;
}

/**
 * The options in the output of a lookup's operation: `output.result`, or the output as a list.
 *
 * Values keep their JSON type; an option without a text shows its value.
 *
 * @throws {DecodeError} for anything else.
 */
export function decodeLookupOptions(output: unknown): readonly LookupOption[] {
  const list = isObject(output)
    ? array(output['result'], 'output.result')
    : array(output, 'output');
  return list.map((option, index) => decodeOption(option, `option ${index}`));
}

function decodeOption(option: unknown, path: string): LookupOption {
  if (!isObject(option)) return { text: textOf(option, path), value: option };
  const { text, value } = option;
  if (value === undefined) throw new DecodeError(`${path}.value: expected a value, got undefined`);
  return {
    text: text === undefined || text === null ? textOf(value, path) : textOf(text, path),
    value,
  };
}

function textOf(value: unknown, path: string): string {
  if (value === undefined || value === null) {
    throw new DecodeError(`${path}: expected a text or a value, got ${String(value)}`);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
