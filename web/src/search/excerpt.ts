// What a result shows of a text: the part with the first match, in pieces, matched words apart.

import type { Match } from "./match";
import type { Text } from "./query";
import { characterCount, type Word, wordsOf } from "./word";

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Of about `limit` UTF-16 units; where something is missing stands an ellipsis. */
export function excerpt(
  text: string,
  texts: readonly Text[],
  matches: readonly Match[],
  limit: number,
): Piece[] {
  const words = wordsOf(text);
  const marked = markedWords(words, texts, matches);
  const [start, end] = window(text, words, marked, limit);
  const pieces: Piece[] = [];
  const add = (piece: string, isMarked: boolean) => {
    if (piece !== "") pieces.push({ text: piece, marked: isMarked });
  };
  let at = start;
  if (start > 0) add("\u2026 ", false);
  words.forEach((word, i) => {
    if (marked[i] !== true || word.start < start || word.end > end) return;
    add(text.slice(at, word.start), false);
    add(text.slice(word.start, word.end), true);
    at = word.end;
  });
  add(text.slice(at, end), false);
  if (end < text.length) add(" \u2026", false);
  return pieces;
}

function markedWords(
  words: readonly Word[],
  texts: readonly Text[],
  matches: readonly Match[],
): boolean[] {
  const marked: boolean[] = words.map(() => false);
  texts.forEach((text, i) => {
    const typos = matches[i]?.typos;
    const last = text.words.length - 1;
    const isPrefix = text.kind === "term" && characterCount(text.words[last] ?? "") >= 2;
    const isMatch = (word: string, place: number) => {
      const wanted = text.words[place] ?? "";
      if (word === wanted) return true;
      return place === last && ((isPrefix && word.startsWith(wanted)) || typos?.has(word) === true);
    };
    for (let at = 0; at + last < words.length; at += 1) {
      if (!text.words.every((_, place) => isMatch(words[at + place]?.text ?? "", place))) continue;
      marked.fill(true, at, at + last + 1);
    }
  });
  return marked;
}

/** The part to show: from a word a little before the first match on, to the end of a word. */
function window(
  text: string,
  words: readonly Word[],
  marked: readonly boolean[],
  limit: number,
): [number, number] {
  if (text.length <= limit) return [0, text.length];
  const before = limit / 3;
  const match = words[marked.indexOf(true)];
  let start = 0;
  if (match !== undefined && match.end > limit - before) {
    start = words.find((word) => word.start >= match.start - before)?.start ?? match.start;
  }
  const last = words.filter((word) => word.start >= start && word.end <= start + limit).at(-1);
  // A single word that is longer than the limit is cut, but not within a character.
  let end = last?.end ?? start + limit;
  if (/[\uDC00-\uDFFF]/.test(text[end] ?? "")) end -= 1;
  // What remains may be little more than a full stop.
  if (text.length - end <= 2) end = text.length;
  return [start, Math.min(end, text.length)];
}
