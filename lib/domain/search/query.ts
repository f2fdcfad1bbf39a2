/** What a search asks for. `docs/search.md` describes the language. */
import { hashtagsIn } from "../../contract/text.ts";
import { firstIdAt, startOf } from "../../core/ids.ts";
import { DomainError } from "../errors.ts";
import { termOfHashtag, termsOf, termsOfUnits } from "./terms.ts";
import { type Unit, unitsOf } from "./units.ts";

/** Words that follow each other in a tweet: a word or a phrase. */
export type Clause = { terms: string[]; units: Unit[] };

export type Query = {
  /** What a tweet must contain, and what it must not. */
  wanted: Clause[];
  unwanted: Clause[];
  /** Handles, in lower case. */
  from: string[];
  to: string[];
  /** Only tweets with pictures. */
  hasImage?: true;
  /** Ids between which tweets are wanted: from `after` on, and before `before`. */
  after?: string;
  before?: string;
};

/** `-"two words"`, `"two words"`, `-word` or `word`. */
const PART = /(-?)(?:["“„]([^"“”„]*)["”“]?|(\S+))/gu;
const OPERATOR = /^(from|to|since|until|has):(.+)$/iu;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HANDLE = /^@?([A-Za-z0-9_]{3,20})$/;

/** Parses a search. Throws invalid_query, and says what to change. */
export function parseQuery(text: string): Query {
  const query: Query = { wanted: [], unwanted: [], from: [], to: [] };
  for (const [, minus, phrase, word] of text.matchAll(PART)) addPart(query, minus === "-", phrase, word);
  if (query.wanted.length + query.from.length + query.to.length === 0 && !query.hasImage)
    throw invalidQuery(
      "Search for a #hashtag, from:handle, to:handle, has:image, or a word that is not in almost every tweet.",
    );
  return query;
}

function addPart(query: Query, isUnwanted: boolean, phrase: string | undefined, word = ""): void {
  const operator = phrase === undefined && !isUnwanted ? OPERATOR.exec(word) : null;
  if (operator) {
    addOperator(query, (operator[1] ?? "").toLowerCase(), operator[2] ?? "");
    return;
  }
  const clause = clauseOf(phrase ?? word);
  if (clause.terms.length > 0) query[isUnwanted ? "unwanted" : "wanted"].push(clause);
}

function clauseOf(text: string): Clause {
  const [tag, ...others] = hashtagsIn(text);
  // A hashtag alone is no phrase: #東京 must not be found in the middle of #東京タワー.
  if (tag !== undefined && others.length === 0 && /^[#＃][^#＃]+$/u.test(text))
    return { terms: [termOfHashtag(tag)], units: [] };
  const units = unitsOf(text);
  return { terms: units.length === 1 ? termsOf(text) : termsOfUnits(units), units };
}

function addOperator(query: Query, name: string, value: string): void {
  if (name === "from" || name === "to") query[name].push(handleIn(name, value));
  else if (name === "since") query.after = firstIdAt(dayIn(name, value));
  else if (name === "until") query.before = firstIdAt(dayIn(name, value));
  else query.hasImage = imageIn(value);
}

function handleIn(name: string, value: string): string {
  const handle = HANDLE.exec(value)?.[1];
  if (handle === undefined) throw invalidQuery(`Write a handle after ${name}: as in ${name}:alice.`);
  return handle.toLowerCase();
}

function imageIn(value: string): true {
  if (/^images?$/iu.test(value)) return true;
  throw invalidQuery("Write has:image to find tweets with pictures.");
}

function dayIn(name: string, value: string): number {
  const start = DAY.test(value) ? startOf(value) : Number.NaN;
  if (Number.isNaN(start)) throw invalidQuery(`Write a day after ${name}: as in ${name}:2026-01-31.`);
  return start;
}

function invalidQuery(detail: string): DomainError {
  return new DomainError("invalid_query", detail, [{ pointer: "q", detail }]);
}
