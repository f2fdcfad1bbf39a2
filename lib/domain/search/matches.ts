/** Whether a tweet is what a search asks for: what the index cannot tell is decided on the text. */
import type { Clause, Query } from "./query.ts";
import { termsOf } from "./terms.ts";
import { type Unit, unitsOf } from "./units.ts";

/** Whether a text contains what is wanted and nothing unwanted. Who wrote it, and when, is not its concern. */
export function matchesText({ wanted, unwanted }: Pick<Query, "wanted" | "unwanted">, text: string): boolean {
  const terms = new Set(termsOf(text));
  const units = unitsOf(text);
  const has = (clause: Clause) => contains({ terms, units }, clause);
  return wanted.every(has) && !unwanted.some(has);
}

function contains(text: { terms: ReadonlySet<string>; units: readonly Unit[] }, clause: Clause): boolean {
  return clause.terms.every((term) => text.terms.has(term)) && holdsInOrder(text.units, clause.units);
}

/** Whether all of the clause's units follow each other somewhere in the text. */
function holdsInOrder(text: readonly Unit[], clause: readonly Unit[]): boolean {
  // Of a single unit, the term is enough.
  if (clause.length < 2) return true;
  return text.some((_, start) => clause.every((unit, i) => text[start + i]?.text === unit.text));
}
