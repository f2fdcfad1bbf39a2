/** What a search must find, by another way: SQLite's full-text search, and a search for substrings where words have no spaces. */
import { DatabaseSync } from "node:sqlite";
import type { GeneratedTweet, Script } from "./generated-tweets.ts";

/** `words` must all be there, `phrase` side by side, and `unwanted` not. */
export type Search = {
  script: Script;
  words?: readonly string[];
  phrase?: readonly string[];
  unwanted?: readonly string[];
  tag?: string;
  authorId?: string;
};

/** Capitals without accents: not how murmur folds, so that both do not make the same mistake. */
function upper(text: string): string {
  return text.toUpperCase().normalize("NFD").replace(/\p{M}/gu, "");
}

export function createOracle(tweets: readonly GeneratedTweet[]): (search: Search) => string[] {
  const database = new DatabaseSync(":memory:");
  database.exec(
    "CREATE VIRTUAL TABLE tweets USING fts5(id UNINDEXED, author UNINDEXED, tag UNINDEXED, text)",
  );
  database.exec("CREATE TABLE japanese (id, author, tag, text)");
  const [words, characters] = ["tweets", "japanese"].map((table) =>
    database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?)`),
  );
  database.exec("BEGIN");
  for (const { tweetId, authorId, tag, text, script } of tweets) {
    if (script === "japanese") characters?.run(tweetId, authorId, tag, text);
    else words?.run(tweetId, authorId, upper(tag), upper(text));
  }
  database.exec("COMMIT");
  return (search) => (search.script === "japanese" ? substrings : fullText)(database, search);
}

type Values = (string | number)[];

function substrings(database: DatabaseSync, search: Search): string[] {
  const { words = [], phrase = [], unwanted = [] } = search;
  const wanted = [...words, ...(phrase.length > 0 ? [phrase.join("")] : [])];
  const where = [...wanted.map(() => "instr(text, ?) > 0"), ...unwanted.map(() => "instr(text, ?) = 0")];
  return idsOf(database, "japanese", { where, values: [...wanted, ...unwanted], search, tag: search.tag });
}

function fullText(database: DatabaseSync, search: Search): string[] {
  const { words = [], phrase = [], unwanted = [] } = search;
  const quoted = (text: string) => `"${upper(text)}"`;
  const wanted = [...words.map(quoted), ...(phrase.length > 0 ? [quoted(phrase.join(" "))] : [])];
  const match = [wanted.join(" AND "), ...unwanted.map(quoted)].join(" NOT ");
  const where = wanted.length > 0 ? ["tweets MATCH ?"] : [];
  const values = wanted.length > 0 ? [match] : [];
  return idsOf(database, "tweets", { where, values, search, tag: search.tag && upper(search.tag) });
}

type Condition = { where: string[]; values: Values; search: Search; tag: string | undefined };

function idsOf(database: DatabaseSync, table: string, { where, values, search, tag }: Condition): string[] {
  const { authorId } = search;
  const conditions = [
    ...where,
    ...(tag === undefined ? [] : ["tag = ?"]),
    ...(authorId === undefined ? [] : ["author = ?"]),
  ];
  const all = [...values, ...(tag === undefined ? [] : [tag]), ...(authorId === undefined ? [] : [authorId])];
  const sql = `SELECT id FROM ${table} WHERE ${conditions.join(" AND ")} ORDER BY id DESC`;
  return database
    .prepare(sql)
    .all(...all)
    .map(({ id }) => String(id));
}
