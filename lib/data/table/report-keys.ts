/** The key strings of reports and decisions, like those in `keys.ts`. */
import { prefixes, sortPrefixes } from "./key-prefixes.ts";
import type { Key } from "./keys.ts";

const partition = (subjectId: string) => prefixes.cases + subjectId;

export const reportKeys = {
  /** All reports of a tweet or a user, and what has been decided. */
  case: (subjectId: string): Key => ({ PK: partition(subjectId), SK: "CASE" }),
  report: ({ subjectId, reporterId }: { subjectId: string; reporterId: string }): Key => ({
    PK: partition(subjectId),
    SK: sortPrefixes.report + reporterId,
  }),
  decision: ({ subjectId, id }: { subjectId: string; id: string }): Key => ({
    PK: partition(subjectId),
    SK: sortPrefixes.decision + id,
  }),
} as const;

/** Whether a key is that of a decision. */
export function isDecision({ SK }: Key): boolean {
  return SK.startsWith(sortPrefixes.decision);
}

/** The indexes' partition keys. */
export const reportIndexKeys = {
  /** GSI1 by time: the cases that wait for a decision. */
  openCases: () => prefixes.openCases,
  /** GSI1 by time: the decisions that concern an author. */
  decisions: (authorId: string) => prefixes.decisions + authorId,
  /** GSI2 by time: the cases about an author and their tweets. */
  casesOf: (authorId: string) => prefixes.casesOf + authorId,
  /** GSI2 by time: what a user has reported. */
  reportsBy: (userId: string) => prefixes.reportsBy + userId,
} as const;
