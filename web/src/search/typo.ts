// Typing errors: which words a term may have been meant for.

import { isDecimalDigit } from "./unicode";

/** How many errors a term of one word may have. */
export function typosAllowed(term: string): number {
  const codes = codesOf(term);
  if (codes.some(isDecimalDigit)) return 0;
  const { length } = codes;
  return length >= 8 ? 2 : length >= 4 ? 1 : 0;
}

/**
 * Whether `word`, as a whole or in its beginning, is not further than `limit` from `term`.  Optimal
 * string alignment: one column of distances for each character of the word, of which the next needs
 * the last two.  The last number of a column is the distance of the whole term from so much of the
 * word.
 */
export function isTypo(term: readonly number[], word: string, limit: number): boolean {
  const codes = codesOf(word);
  let before: number[] = [];
  let last = Array.from({ length: term.length + 1 }, (_, row) => row);
  // A longer beginning is further away by its length alone.
  for (let column = 1; column <= Math.min(codes.length, term.length + limit); column += 1) {
    const code = codes[column - 1];
    const next = [column];
    let least = column;
    for (let row = 1; row <= term.length; row += 1) {
      const same = term[row - 1] === code;
      let distance = Math.min(
        at(last, row) + 1,
        at(next, row - 1) + 1,
        at(last, row - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && term[row - 1] === codes[column - 2] && term[row - 2] === code) {
        distance = Math.min(distance, at(before, row - 2) + 1);
      }
      next.push(distance);
      least = Math.min(least, distance);
    }
    if (at(next, term.length) <= limit) return true;
    if (least > limit + 1) return false;
    before = last;
    last = next;
  }
  return false;
}

export function codesOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

function at(column: readonly number[], row: number): number {
  return column[row] ?? Infinity;
}
