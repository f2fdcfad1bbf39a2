import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { route } from "../route.ts";
import { checked } from "../schema.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { UserId } from "../user/schemas.ts";
import {
  Action,
  Case,
  CasePage,
  Decision,
  DecisionId,
  DecisionPage,
  Explanation,
  Note,
  Reason,
  Report,
  ReportId,
} from "./schemas.ts";

/** Either a tweet or a user. */
const NewReport = checked(
  z.strictObject({
    tweetId: z.optional(TweetId),
    userId: z.optional(UserId),
    reason: Reason,
    note: z.optional(Note),
  }),
  z.refine(({ tweetId, userId }) => (tweetId === undefined) !== (userId === undefined), {
    error: "Give either tweetId or userId.",
  }),
);

export const createReport = route({
  name: "createReport",
  method: "POST",
  path: "/v1/reports",
  service: "moderation",
  summary: "Report a tweet or a user to the moderators; reporting it again replaces what you have said",
  scope: "tweets.write",
  body: NewReport,
  status: 201,
  output: Report,
  errors: [
    "text_too_long",
    "text_control_characters",
    "tweet_not_found",
    "tweet_deleted",
    "user_not_found",
    "cannot_report_self",
  ],
  rateLimit: "reports",
});

export const listReports = route({
  name: "listReports",
  method: "GET",
  path: "/v1/moderation/reports",
  service: "moderation",
  summary:
    "For moderators: what has been reported and not yet decided, all reports of a subject together, newest first",
  scope: "tweets.write",
  group: "moderators",
  query: PageQuery,
  output: CasePage,
  errors: ["invalid_cursor", "not_a_moderator"],
});

export const decideReport = route({
  name: "decideReport",
  method: "POST",
  path: "/v1/moderation/reports/{reportId}",
  service: "moderation",
  summary: "For moderators: decide what has been reported, with a reason that its author reads",
  scope: "tweets.write",
  group: "moderators",
  params: z.object({ reportId: ReportId }),
  body: z.strictObject({ action: Action, reason: Explanation }),
  output: Case,
  errors: [
    "text_empty",
    "text_too_long",
    "text_control_characters",
    "report_not_found",
    "action_not_applicable",
    "not_a_moderator",
  ],
  rateLimit: "moderation",
});

export const listDecisions = route({
  name: "listDecisions",
  method: "GET",
  path: "/v1/users/me/decisions",
  service: "moderation",
  summary:
    "What moderators have decided about you and your tweets, newest first; also while your account is suspended",
  scope: "profile.write",
  whileSuspended: true,
  query: PageQuery,
  output: DecisionPage,
  errors: ["invalid_cursor"],
});

export const appealDecision = route({
  name: "appealDecision",
  method: "POST",
  path: "/v1/users/me/decisions/{decisionId}/appeal",
  service: "moderation",
  summary: "Ask the moderators to decide again, once; also while your account is suspended",
  scope: "profile.write",
  whileSuspended: true,
  params: z.object({ decisionId: DecisionId }),
  body: z.strictObject({ note: Note }),
  output: Decision,
  errors: ["text_too_long", "text_control_characters", "decision_not_found", "already_appealed"],
  rateLimit: "reports",
});
