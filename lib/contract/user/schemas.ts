import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Count, checked, Timestamp, textWithin } from "../schema.ts";
import { BIO_LIMITS, NAME_LIMITS } from "../text.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { HANDLE_PATTERN } from "./handles.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HANDLE_REFERENCE = /^@[A-Za-z0-9_]{3,20}$/;

export const UserId = checked(z.string(), z.regex(UUID, "A user id is a UUID in lower case."));
export const Handle = checked(
  z.string(),
  z.regex(HANDLE_PATTERN, "A handle is 3 to 20 of the characters a-z, 0-9 and _."),
);

/** `me`, a user id, or `@handle` in any case. */
export const UserReference = checked(
  z.string(),
  z.refine((value) => value === "me" || UUID.test(value) || HANDLE_REFERENCE.test(value), {
    error: "Give a user id (a UUID), @handle, or me for the caller.",
  }),
);

/** The beginning of a handle. */
export const HandlePrefix = checked(
  z.string(),
  z.toLowerCase(),
  z.regex(/^[a-z0-9_]{2,20}$/, "Give 2 to 20 of the characters a-z, 0-9 and _."),
);

/** Words of a name or handle. */
export const PeopleQuery = checked(
  z.string(),
  z.trim(),
  z.maxLength(50, "Give at most 50 characters."),
  z.regex(/[\p{L}\p{N}]/u, "Give at least one letter or digit."),
);

export const Name = textWithin(NAME_LIMITS);
/** It may be empty. */
export const Bio = textWithin(BIO_LIMITS);

/** In a feed marked `degraded`, handle and name may be empty. */
export const Author = z.object({
  id: UserId,
  handle: z.union([Handle, z.literal("")]),
  name: z.string(),
  /** Relative to the address of the website; null without an avatar. */
  avatarUrl: z.nullable(z.string()),
});

export const User = z.object({
  id: UserId,
  handle: Handle,
  name: z.string(),
  bio: z.string(),
  avatarUrl: z.nullable(z.string()),
  /** What the avatar and the banner show, as their user describes it; null without the picture. */
  avatarAlt: z.nullable(z.string()),
  bannerUrl: z.nullable(z.string()),
  bannerAlt: z.nullable(z.string()),
  createdAt: Timestamp,
  metrics: z.object({ tweets: Count, followers: Count, following: Count }),
  /** The tweet that the user shows first on their profile; null if they have chosen none. */
  pinnedTweet: z.nullable(TweetId),
  /** When the account will be removed; only in your own profile, and only after you have deleted it. */
  deletesAt: z.optional(Timestamp),
  /**
   * How the caller and this user follow, block and mute each other, and whether the caller is notified of each of their tweets;
   * only in responses to a request with a token.
   */
  viewer: z.optional(
    z.object({
      following: z.boolean(),
      followedBy: z.boolean(),
      bell: z.boolean(),
      blocking: z.boolean(),
      blockedBy: z.boolean(),
      muting: z.boolean(),
    }),
  ),
});

export const UserPage = page(User);

export type Author = z.infer<typeof Author>;
export type User = z.infer<typeof User>;
