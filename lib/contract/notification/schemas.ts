import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Action, DecisionId, ReportId } from "../report/schemas.ts";
import { checked, Timestamp, ULID } from "../schema.ts";
import { Tweet } from "../tweet/schemas.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { Author } from "../user/schemas.ts";
import { preferenceShape } from "./preferences.ts";
import { LISTED_TYPES, NOTIFICATION_TYPES } from "./types.ts";

export const NotificationId = checked(
  z.string(),
  z.regex(ULID, "A notification id has 26 characters, as listNotifications returns it."),
);

const NotificationType = z.enum(NOTIFICATION_TYPES);
const ListedType = z.enum(LISTED_TYPES);

/**
 * Some of the types, separated by commas, and `bell`: the tweets of users whose bell the caller has rung, which are among the
 * tweets too. By default all.
 */
export const TypesInQuery = z._default(
  checked(
    z.string(),
    z.refine((types) => types.split(",").every((type) => ListedType.safeParse(type).success), {
      error: () => `Give types separated by commas: ${LISTED_TYPES.join(", ")}.`,
    }),
  ),
  () => LISTED_TYPES.join(","),
);

export const TypesInBody = z._default(
  // At most all ten: a bundle keeps what reads a property.
  checked(z.array(ListedType), z.minLength(1), z.maxLength(10)),
  () => [...LISTED_TYPES],
);

/** What became of a report: whether moderators acted on it. What they did, and why, is between them and the author. */
export const ReportedOutcome = z.object({
  id: ReportId,
  subject: z.enum(["tweet", "user"]),
  outcome: z.enum(["actionTaken", "dismissed"]),
});

/**
 * What moderators have decided about a tweet of the reader, or about the reader. listDecisions says why. A `dismiss` that
 * answers an appeal means that what was decided before stands.
 */
export const DecisionNotice = z.object({
  id: DecisionId,
  action: Action,
  tweetId: z.nullable(TweetId),
  answersAppeal: z.boolean(),
});

export const Notification = z.object({
  id: NotificationId,
  type: NotificationType,
  createdAt: Timestamp,
  /** The first of `actors`. */
  actor: z.optional(Author),
  /** Up to three of the users behind this notification; none if moderators are, who stay anonymous. */
  actors: checked(z.array(Author), z.maxLength(3)),
  /**
   * How many users are behind it: for favorites and reposts, all users but yourself who favorite or repost the tweet now; for
   * follows, those who follow you since then, counted up to 100. Otherwise 1.
   */
  count: checked(z.int(), z.minimum(1)),
  tweet: z.optional(Tweet),
  report: z.optional(ReportedOutcome),
  decision: z.optional(DecisionNotice),
  /** Whether its position is at or below the watermark that markNotificationsSeen has set for its type. */
  seen: z.boolean(),
});

export const NotificationPreferences = z.object(preferenceShape);

/**
 * How many notifications of the types asked for have not been seen, up to 99. The watermarks start at your sign-up.
 */
const Unread = checked(z.int(), z.minimum(0), z.maximum(99));

export const NotificationPage = z.extend(page(Notification), { unread: Unread });
export const NotificationsSeen = z.object({ seenUpTo: NotificationId, unread: Unread });

export type Notification = z.infer<typeof Notification>;
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;
export type NotificationPage = z.infer<typeof NotificationPage>;
export type NotificationsSeen = z.infer<typeof NotificationsSeen>;
