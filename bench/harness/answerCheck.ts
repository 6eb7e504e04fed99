import { isDeepStrictEqual } from 'node:util';
import type { Exchange } from './exchange.ts';

/** Looks at one answer. @throws when it is not what the caller has to get. */
export type AnswerCheck = (answer: Buffer, n: number) => void;

/** Layouts of a right answer that are remembered; a server has one, or few. */
const LAYOUTS = 4;

/**
 * Checks the answers to one caller. The first is compared value by value with what was made by hand;
 * later ones may equal one that was right byte by byte.
 */
export function createAnswerCheck({ expected, normalise }: Exchange, label: string): AnswerCheck {
  const wanted = expected(label);
  const right: Buffer[] = [];
  return (answer, n) => {
    const normal = normalise ? Buffer.from(normalise(answer.toString(), n)) : answer;
    if (right.some(known => known.equals(normal))) return;
    const found = withoutExtensions(normal.toString());
    if (!isDeepStrictEqual(found, wanted)) {
      throw new Error(`${label} got a wrong answer: ${firstDifference(found, wanted)}`);
    }
    if (right.length < LAYOUTS) right.push(normal);
  };
}

function withoutExtensions(text: string): unknown {
  try {
    const { extensions: _, ...answer } = JSON.parse(text) as Record<string, unknown>;
    return answer;
  } catch {
    return text;
  }
}

/** Where two values differ first, for people. */
function firstDifference(found: unknown, wanted: unknown, path = ''): string {
  if (isObject(found) && isObject(wanted)) {
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
      if (!isDeepStrictEqual(found[key], wanted[key])) {
        return firstDifference(found[key], wanted[key], `${path}/${key}`);
      }
    }
  }
  return `at ${path || '/'} ${brief(found)} instead of ${brief(wanted)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const brief = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 400);
