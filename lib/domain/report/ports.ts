import type { Range } from "../../core/page/range.ts";
import type { Appeal, CaseFile, Decision, Report, Subject } from "./model.ts";

export type ReportPorts = {
  /**
   * Stores a report, and opens the case of its subject. Repeated by the same user, it replaces the reason and the note, and
   * opens nothing.
   */
  putReport(subject: Subject, report: Report): Promise<Report>;
  /** The cases that wait for a decision, by since when. */
  listOpenCases(range: Range): Promise<CaseRow[]>;
  getCases(ids: readonly string[]): Promise<Map<string, CaseFile>>;
  /** Stores a decision, and closes the case. `previousId` is that of the decision before. */
  putDecision(decision: NewDecision): Promise<void>;
  /** The decisions that concern an author, by id. */
  listDecisions(authorId: string, range: Range): Promise<DecisionRow[]>;
  /** Stores the appeal, and opens the case again. False if there is one already, or no such decision. */
  putAppeal(decision: Decision, appeal: Appeal & { since: string }): Promise<boolean>;
  /** One page of those who have reported a subject, by id; `next` is undefined at the end. */
  pageReports(page: ReportPage): Promise<{ reports: Report[]; next: string | undefined }>;
  /** The reports that a user has made, by when. */
  listOwnReports(
    reporterId: string,
    range: Range,
  ): Promise<(Report & { position: string; subjectId: string })[]>;
};

export type NewDecision = Decision & { previousId: string | undefined; correlationId: string };
export type ReportPage = { subjectId: string; after: string | undefined; limit: number };
type CaseRow = { position: string; id: string };
export type DecisionRow = { position: string; subjectId: string };

export type ModerationPorts = {
  /** Hides a tweet since then (ms since 1970), adds a label, or takes all of that back. False if there is no such tweet. */
  moderateTweet(tweetId: string, change: TweetModeration): Promise<boolean>;
};

export type TweetModeration = { hiddenAt: number } | { label: "sensitive" | "spam" } | "restore";
