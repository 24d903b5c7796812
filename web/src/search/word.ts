// What a word is, as docs/guide/search.md says: the longest runs of letters, digits and marks, each
// character in lower case by itself.  A "character" is a Unicode code point throughout.

import { isWordCharacter, smallLetter } from "./unicode";

/** Of a word the first 64 characters count, of a text the first 2,000 bytes of UTF-8. */
const wordLimit = 64;
const textLimit = 2000;

export interface Word {
  readonly text: string; // in lower case, cut to its limit
  readonly start: number; // where it stands: UTF-16 units, from `start` up to before `end`
  readonly end: number;
}

/** The words of the counting part of `text`, in their order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const counted = firstBytes(text, textLimit);
  let start = -1; // of the word that is being read
  const end = (at: number): void => {
    if (start < 0) return;
    const run = counted.slice(start, at);
    words.push({ text: lowerCase(firstCharacters(run, wordLimit)), start, end: at });
    start = -1;
  };
  let at = 0;
  for (const character of counted) {
    if (!isWordCharacter(character.codePointAt(0) ?? 0)) end(at);
    else if (start < 0) start = at;
    at += character.length;
  }
  end(at);
  return words;
}

/** The same without their places.  Most texts are ASCII, for which this takes a fifth of the time. */
export function wordTexts(text: string): string[] {
  if (!isAscii(text)) return wordsOf(text).map((word) => word.text);
  const words = text.slice(0, textLimit).toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => word.slice(0, wordLimit));
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

/** Lower case character by character, as the program has it. */
export function lowerCase(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let lower = "";
  for (const character of text) {
    lower += String.fromCodePoint(smallLetter(character.codePointAt(0) ?? 0));
  }
  return lower;
}

export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export function firstCharacters(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  let count = 0;
  for (const character of text) {
    if (count === limit) break;
    count += 1;
    end += character.length;
  }
  return text.slice(0, end);
}

/** As many whole characters as fit in `limit` bytes of UTF-8. */
function firstBytes(text: string, limit: number): string {
  if (text.length * 3 <= limit) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}
