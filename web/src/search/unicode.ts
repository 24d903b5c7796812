// Letters, digits and case as Unicode 15.0 has them, whatever the browser knows: a search finds the
// same in every browser and in the program.  src/base/unicode.h says the same of the program.

import { digitBounds, smallLetters, wordBounds } from "./unicode_tables";

const words = boundsOf(wordBounds);
const digits = boundsOf(digitBounds);
const cases = casesOf(smallLetters);

interface CaseRange {
  readonly last: number;
  readonly first: number;
  readonly step: number;
  readonly added: number;
}

/** A letter, number or mark. */
export function isWordCharacter(code: number): boolean {
  return countUpTo(words, code) % 2 === 1;
}

/** Of general category Nd. */
export function isDecimalDigit(code: number): boolean {
  return countUpTo(digits, code) % 2 === 1;
}

/** The character in lower case by itself, or as it is. */
export function smallLetter(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  const range = cases.find(({ last }) => code <= last);
  if (range === undefined || code < range.first) return code;
  return (code - range.first) % range.step === 0 ? code + range.added : code;
}

function numbersOf(text: string): number[] {
  return text.split(" ").map((number) => parseInt(number, 36));
}

function boundsOf(text: string): number[] {
  let bound = 0;
  return numbersOf(text).map((distance) => (bound += distance));
}

function casesOf(text: string): CaseRange[] {
  const numbers = numbersOf(text);
  const ranges: CaseRange[] = [];
  let last = 0;
  for (let at = 0; at < numbers.length; at += 4) {
    const [gap = 0, length = 0, step = 1, added = 0] = numbers.slice(at, at + 4);
    const first = last + gap;
    last = first + length;
    ranges.push({ first, last, step, added });
  }
  return ranges;
}

/** How many of the sorted bounds are not above `code`. */
function countUpTo(bounds: readonly number[], code: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? Infinity) <= code) low = middle + 1;
    else high = middle;
  }
  return low;
}
