import { describe, expect, it } from '@jest/globals';
import { DecodeError } from '../../../../src/lib/decode.ts';
import { decodeLookupOptions } from '../../../../src/upstream/connectors/schema/lookupOptions.ts';

describe('decodeLookupOptions', () => {
  it('keeps the JSON type of every value', () => {
    const result = ['x', 7, false, { id: 1 }, [1]].map((value, index) => ({
      text: `Option ${index}`,
      value,
    }));

    expect(decodeLookupOptions({ result })).toEqual(result);
  });

  it('reads a bare list as well', () => {
    expect(decodeLookupOptions([{ text: 'A', value: 'a' }])).toEqual([{ text: 'A', value: 'a' }]);
  });

  it.each([
    [{ value: 7 }, { text: '7', value: 7 }],
    [
      { text: null, value: false },
      { text: 'false', value: false },
    ],
    [
      { text: 3, value: 'x' },
      { text: '3', value: 'x' },
    ],
    [{ value: { id: 1 } }, { text: '{"id":1}', value: { id: 1 } }],
    [
      { text: 'None', value: null },
      { text: 'None', value: null },
    ],
    [
      { text: '', value: 'x', icon: 'y' },
      { text: '', value: 'x' },
    ],
    ['plain', { text: 'plain', value: 'plain' }],
  ])('reads %j as %j', (option, expected) => {
    expect(decodeLookupOptions({ result: [option] })).toEqual([expected]);
  });

  it.each([
    [{}, 'output.result: expected array, got undefined'],
    ['x', 'output: expected array, got string'],
    [{ result: [{ text: 'A' }] }, 'option 0.value: expected a value, got undefined'],
    [[{ value: 1 }, null], 'option 1: expected a text or a value, got null'],
  ])('refuses %j, naming the place', (output, message) => {
    expect(() => decodeLookupOptions(output)).toThrow(new DecodeError(message));
  });
});
