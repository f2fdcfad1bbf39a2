/** Invalid bodies and headers. */
import { randomUUID } from "node:crypto";
import { type Case, editProfile, post, postTweet, sendRaw, unknownTweet, unknownUser } from "./cases.ts";

const tooLong = "a".repeat(281);

export const bodies: Case[] = [
  { name: "malformed JSON", ...sendRaw("{"), code: "malformed_json" },
  { name: "an empty body", ...sendRaw(""), code: "malformed_json" },
  { name: "a string instead of an object", ...sendRaw('"Hello"'), code: "wrong_type" },
  { name: "a list instead of an object", ...sendRaw("[]"), code: "wrong_type" },
  { name: "null instead of an object", ...sendRaw("null"), code: "wrong_type" },
  {
    name: "an oversized body",
    ...sendRaw(JSON.stringify({ text: "a".repeat(40_000) })),
    code: "body_too_large",
  },
  {
    name: "a wrong content type",
    ...sendRaw('{"text":"Hello"}', { "content-type": "text/plain" }),
    code: "unsupported_media_type",
  },
  { name: "a missing content type", ...sendRaw('{"text":"Hello"}', {}), code: "unsupported_media_type" },
  { name: "a missing field", requestWith: postTweet({}), code: "missing_field", pointer: "/text" },
  { name: "a number as the text", requestWith: postTweet({ text: 7 }), code: "wrong_type", pointer: "/text" },
  { name: "null as the text", requestWith: postTweet({ text: null }), code: "wrong_type", pointer: "/text" },
  {
    name: "an unknown field",
    requestWith: postTweet({ text: "Hi", colour: "red" }),
    code: "unknown_field",
    pointer: "/colour",
  },
  { name: "an empty text", requestWith: postTweet({ text: "" }), code: "text_empty", pointer: "/text" },
  {
    name: "a whitespace-only text",
    requestWith: postTweet({ text: " \n\u2003" }),
    code: "text_empty",
    pointer: "/text",
  },
  {
    name: "a text of 281 characters",
    requestWith: postTweet({ text: tooLong }),
    code: "text_too_long",
    pointer: "/text",
  },
  {
    name: "a short text with too many bytes",
    requestWith: postTweet({ text: `a${"\u0301".repeat(1_500)}` }),
    code: "text_too_long",
    pointer: "/text",
  },
  {
    name: "a control character",
    requestWith: postTweet({ text: "Hi\u0007" }),
    code: "text_control_characters",
    pointer: "/text",
  },
  {
    name: "an unpaired surrogate",
    ...sendRaw('{"text":"Hi \\ud83d"}'),
    code: "text_control_characters",
    pointer: "/text",
  },
  {
    name: "a reply to a malformed id",
    requestWith: postTweet({ text: "Hi", inReplyTo: "x" }),
    code: "invalid_tweet_id",
    pointer: "/inReplyTo",
  },
  {
    name: "a reply to a user id",
    requestWith: postTweet({ text: "Hi", inReplyTo: unknownUser }),
    code: "invalid_tweet_id",
  },
  {
    name: "a reply to an unknown tweet",
    requestWith: postTweet({ text: "Hi", inReplyTo: unknownTweet }),
    code: "tweet_not_found",
  },
  {
    name: "a reply to a deleted tweet",
    requestWith: (fixtures) => postTweet({ text: "Hi", inReplyTo: fixtures.deletedTweet })(fixtures),
    code: "tweet_deleted",
  },
  {
    name: "a reply to an unknown tweet, with an idempotency key",
    requestWith: post(
      "/v1/tweets",
      { text: "Hi", inReplyTo: unknownTweet },
      { "idempotency-key": randomUUID() },
    ),
    code: "tweet_not_found",
  },
  {
    name: "an idempotency key with spaces",
    requestWith: post("/v1/tweets", { text: "Hi" }, { "idempotency-key": "a b" }),
    code: "invalid_idempotency_key",
  },
  {
    name: "an idempotency key of 129 characters",
    requestWith: post("/v1/tweets", { text: "Hi" }, { "idempotency-key": "k".repeat(129) }),
    code: "invalid_idempotency_key",
  },
  {
    name: "a different body with the same idempotency key",
    requestWith: (fixtures) =>
      post("/v1/tweets", { text: "Another" }, { "idempotency-key": fixtures.usedKey })(fixtures),
    code: "idempotency_key_reused",
  },
  { name: "an empty name", requestWith: editProfile({ name: " " }), code: "text_empty", pointer: "/name" },
  {
    name: "a name of 51 characters",
    requestWith: editProfile({ name: "a".repeat(51) }),
    code: "text_too_long",
    pointer: "/name",
  },
  {
    name: "a bio of 161 characters",
    requestWith: editProfile({ bio: "a".repeat(161) }),
    code: "text_too_long",
    pointer: "/bio",
  },
  {
    name: "a bio with a control character",
    requestWith: editProfile({ bio: "\u0000" }),
    code: "text_control_characters",
  },
  {
    name: "a pinned tweet that is not a tweet id",
    requestWith: editProfile({ pinnedTweet: "first" }),
    code: "invalid_field",
    pointer: "/pinnedTweet",
  },
  {
    name: "a pinned tweet that does not exist",
    requestWith: editProfile({ pinnedTweet: "01ARZ3NDEKTSV4RRFFQ69G5FAV" }),
    code: "tweet_not_found",
  },
  {
    name: "a change of handle",
    requestWith: editProfile({ handle: "other" }),
    code: "unknown_field",
    pointer: "/handle",
  },
  {
    name: "a favorite that is not a boolean",
    requestWith: post(({ tweet }) => `/v1/tweets/${tweet}/favorite`, { favorited: "yes" }),
    code: "wrong_type",
    pointer: "/favorited",
  },
  {
    name: "a follow without a value",
    requestWith: post(({ bob }) => `/v1/users/${bob.id}/follow`, {}),
    code: "missing_field",
    pointer: "/following",
  },
  {
    name: "a watermark that is not an id",
    requestWith: post("/v1/notifications/seen", { upTo: "now" }),
    code: "invalid_notification_id",
  },
];
