import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Count, checked, EMPTY_TEXT, noControlCharacters, rule, Timestamp } from "../schema.ts";
import { countBytes, fitsGraphemes, isVisible, mayFit, normalized } from "../text.ts";
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

/** Text of a profile: at most `max` user-perceived characters. */
/* @__NO_SIDE_EFFECTS__ */
function profileText(max: number) {
  const maxBytes = max * 10;
  const tooLong = `Write at most ${max} characters.`;
  return checked(
    z.string(),
    rule("text_too_long", tooLong, (text) => mayFit(text, maxBytes)),
    z.overwrite((text) => normalized(text).trim()),
    noControlCharacters(),
    rule("text_too_long", tooLong, (text) => countBytes(text) <= maxBytes && fitsGraphemes(text, max)),
  );
}

export const Name = checked(profileText(50), rule("text_empty", EMPTY_TEXT, isVisible));
/** It may be empty. */
export const Bio = checked(
  profileText(160),
  rule("text_empty", EMPTY_TEXT, (text) => text === "" || isVisible(text)),
);

export const Author = z.object({
  id: UserId,
  handle: Handle,
  name: z.string(),
  avatarUrl: z.nullable(z.string()),
});

export const User = z.object({
  id: UserId,
  handle: Handle,
  name: z.string(),
  bio: z.string(),
  avatarUrl: z.nullable(z.string()),
  createdAt: Timestamp,
  metrics: z.object({ tweets: Count, followers: Count, following: Count }),
  /** How the caller and this user follow each other; only in responses to a request with a token. */
  viewer: z.optional(z.object({ following: z.boolean(), followedBy: z.boolean() })),
});

export const UserPage = page(User);

export type Author = z.infer<typeof Author>;
export type User = z.infer<typeof User>;
