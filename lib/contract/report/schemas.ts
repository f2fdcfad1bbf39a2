import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Count, checked, Timestamp, textWithin, ULID } from "../schema.ts";
import { Label, TweetVersion } from "../tweet/schemas.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { Author, UserId } from "../user/schemas.ts";

const REASONS = ["spam", "harassment", "hate", "violence", "sexual", "impersonation", "other"] as const;
export const ACTIONS = ["dismiss", "labelSensitive", "labelSpam", "hideTweet", "suspend", "restore"] as const;

export const Reason = z.enum(REASONS);
export const Action = z.enum(ACTIONS);

/** What someone adds to a report or an appeal. It may be empty. */
export const Note = textWithin({ graphemes: 500, trimmed: true, mayBeEmpty: true });
/** Why a moderator has decided that. The author reads it. */
export const Explanation = textWithin({ graphemes: 500, trimmed: true });

/** A report's id is that of what is reported: all reports of it are one case. */
export const ReportId = checked(
  z.string(),
  z.refine((id) => TweetId.safeParse(id).success || UserId.safeParse(id).success, {
    error: "Give the id of a report, as listReports returns it.",
  }),
);

export const DecisionId = checked(
  z.string(),
  z.regex(ULID, "A decision id has 26 characters, as listDecisions returns it."),
);

/** A report as the one who made it sees it. */
export const Report = z.object({ id: ReportId, reason: Reason, note: z.string(), createdAt: Timestamp });

/** What a decision is about. The text is null if the subject is a user, or once the tweet has been deleted. */
const Subject = z.object({
  tweetId: z.nullable(TweetId),
  text: z.nullable(z.string()),
  labels: z.array(Label),
  hidden: z.boolean(),
});

const Appeal = z.object({ note: z.string(), createdAt: Timestamp });

/**
 * A decision as the author of what it is about sees it. `appeal` is null until the author has appealed, which they may do
 * once.
 */
export const Decision = z.object({
  id: DecisionId,
  createdAt: Timestamp,
  action: Action,
  reason: z.string(),
  subject: Subject,
  appeal: z.nullable(Appeal),
});

/** All open reports of one subject, with what a moderator needs to decide. */
export const Case = z.object({
  id: ReportId,
  /** When it was reported, or appealed against, first since the last decision. */
  openedAt: Timestamp,
  /** The author of the tweet, or the user; null once they have left. */
  user: z.nullable(Author),
  suspended: z.boolean(),
  subject: Subject,
  /** What the tweet said before it was edited, newest first: a report may be about that. */
  formerTexts: z.array(TweetVersion),
  /** How many have reported it, counted up to 100, and what the latest of them say. */
  count: Count,
  reports: z.array(
    z.object({ reporter: z.nullable(Author), reason: Reason, note: z.string(), createdAt: Timestamp }),
  ),
  /** What has been decided before, the latest first. */
  decisions: z.array(
    z.object({
      id: DecisionId,
      createdAt: Timestamp,
      action: Action,
      reason: z.string(),
      moderator: z.nullable(Author),
      appeal: z.nullable(Appeal),
    }),
  ),
});

export const CasePage = page(Case);
export const DecisionPage = page(Decision);

export type Reason = z.infer<typeof Reason>;
export type Action = z.infer<typeof Action>;
export type Report = z.infer<typeof Report>;
export type Decision = z.infer<typeof Decision>;
export type Case = z.infer<typeof Case>;
