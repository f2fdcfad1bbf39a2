/** Reports, and what moderators make of them. All reports of one subject are one case, under the subject's id. */
import type { Action, Reason } from "../../contract/report/schemas.ts";
import { timeOf } from "../../core/ids.ts";

/** What is reported: a tweet and its author, or a user. */
export type Subject = { id: string; type: "tweet" | "user"; userId: string };

/** `since` is the ULID of the time when the report was made. */
export type Report = { reporterId: string; reason: Reason; note: string; since: string };

/** One per decision at most. `at`: ms since 1970. */
export type Appeal = { note: string; at: number };

/** `id` is the ULID of the time of the decision. */
export type Decision = {
  id: string;
  subject: Subject;
  action: Action;
  reason: string;
  moderatorId: string;
  /** Whether the author had appealed against the decision before. */
  answersAppeal?: boolean;
  appeal?: Appeal;
};

/** A case with its latest reports and decisions, the latest first. */
export type CaseFile = {
  subject: Subject;
  /** The ULID of the time since when it waits for a decision; undefined if it does not. */
  openedAt: string | undefined;
  reports: readonly Report[];
  decisions: readonly Decision[];
};

/** Reports of one case that are read, and so counted. */
export const MAX_COUNTED = 100;
/** Those of them that a moderator is shown. */
export const SHOWN_REPORTS = 10;

/** The author learns of what changes something for them, and of what became of their appeal. */
export function concernsAuthor({
  action,
  answersAppeal,
}: Pick<Decision, "action" | "answersAppeal">): boolean {
  return action !== "dismiss" || answersAppeal === true;
}

/** Whether an appeal waits for the next decision. */
export function isAppealed([latest, ...earlier]: CaseFile["decisions"]): boolean {
  const madeAt = latest ? timeOf(latest.id) : 0;
  return [latest, ...earlier].some((one) => one?.appeal !== undefined && one.appeal.at >= madeAt);
}
