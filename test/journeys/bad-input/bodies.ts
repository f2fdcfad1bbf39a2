/** Bodies and headers that are not as they should be. */
import { randomUUID } from "node:crypto";
import { type Case, editing, post, sending, tweeting, unknownTweet, unknownUser } from "./cases.ts";

const tooLong = "a".repeat(281);

export const bodies: Case[] = [
  { name: "malformed JSON", ...sending("{"), code: "malformed_json" },
  { name: "no body at all", ...sending(""), code: "malformed_json" },
  { name: "a string instead of an object", ...sending('"Hello"'), code: "wrong_type" },
  { name: "a list instead of an object", ...sending("[]"), code: "wrong_type" },
  { name: "null instead of an object", ...sending("null"), code: "wrong_type" },
  {
    name: "an oversized body",
    ...sending(JSON.stringify({ text: "a".repeat(40_000) })),
    code: "body_too_large",
  },
  {
    name: "a wrong content type",
    ...sending('{"text":"Hello"}', { "content-type": "text/plain" }),
    code: "unsupported_media_type",
  },
  { name: "no content type", ...sending('{"text":"Hello"}', {}), code: "unsupported_media_type" },
  { name: "a missing field", request: tweeting({}), code: "missing_field", pointer: "/text" },
  { name: "a number as text", request: tweeting({ text: 7 }), code: "wrong_type", pointer: "/text" },
  { name: "null as text", request: tweeting({ text: null }), code: "wrong_type", pointer: "/text" },
  {
    name: "an unknown field",
    request: tweeting({ text: "Hi", colour: "red" }),
    code: "unknown_field",
    pointer: "/colour",
  },
  { name: "an empty text", request: tweeting({ text: "" }), code: "text_empty", pointer: "/text" },
  {
    name: "a text of white space",
    request: tweeting({ text: " \n\u2003" }),
    code: "text_empty",
    pointer: "/text",
  },
  {
    name: "a text of 281 characters",
    request: tweeting({ text: tooLong }),
    code: "text_too_long",
    pointer: "/text",
  },
  {
    name: "few characters of too many bytes",
    request: tweeting({ text: `a${"\u0301".repeat(1_500)}` }),
    code: "text_too_long",
    pointer: "/text",
  },
  {
    name: "a control character",
    request: tweeting({ text: "Hi\u0007" }),
    code: "text_control_characters",
    pointer: "/text",
  },
  {
    name: "half a character",
    ...sending('{"text":"Hi \\ud83d"}'),
    code: "text_control_characters",
    pointer: "/text",
  },
  {
    name: "a reply to no id",
    request: tweeting({ text: "Hi", inReplyTo: "x" }),
    code: "invalid_tweet_id",
    pointer: "/inReplyTo",
  },
  {
    name: "a reply to a user's id",
    request: tweeting({ text: "Hi", inReplyTo: unknownUser }),
    code: "invalid_tweet_id",
  },
  {
    name: "a reply to an unknown tweet",
    request: tweeting({ text: "Hi", inReplyTo: unknownTweet }),
    code: "tweet_not_found",
  },
  {
    name: "a reply to a deleted tweet",
    request: (world) => post("/v1/tweets", { text: "Hi", inReplyTo: world.deletedTweet })(world),
    code: "tweet_deleted",
  },
  {
    name: "a reply to an unknown tweet, with a key",
    request: post("/v1/tweets", { text: "Hi", inReplyTo: unknownTweet }, { "idempotency-key": randomUUID() }),
    code: "tweet_not_found",
  },
  {
    name: "an idempotency key with spaces",
    request: post("/v1/tweets", { text: "Hi" }, { "idempotency-key": "a b" }),
    code: "invalid_idempotency_key",
  },
  {
    name: "an idempotency key of 129 characters",
    request: post("/v1/tweets", { text: "Hi" }, { "idempotency-key": "k".repeat(129) }),
    code: "invalid_idempotency_key",
  },
  {
    name: "another body under the same key",
    request: (world) => post("/v1/tweets", { text: "Another" }, { "idempotency-key": world.usedKey })(world),
    code: "idempotency_key_reused",
  },
  { name: "an empty name", request: editing({ name: " " }), code: "text_empty", pointer: "/name" },
  {
    name: "a name of 51 characters",
    request: editing({ name: "a".repeat(51) }),
    code: "text_too_long",
    pointer: "/name",
  },
  {
    name: "a bio of 161 characters",
    request: editing({ bio: "a".repeat(161) }),
    code: "text_too_long",
    pointer: "/bio",
  },
  {
    name: "a bio with a control character",
    request: editing({ bio: "\u0000" }),
    code: "text_control_characters",
  },
  {
    name: "a handle that is to change",
    request: editing({ handle: "other" }),
    code: "unknown_field",
    pointer: "/handle",
  },
  {
    name: "a favorite that is neither true nor false",
    request: (world) => post(`/v1/tweets/${world.tweet}/favorite`, { favorited: "yes" })(world),
    code: "wrong_type",
    pointer: "/favorited",
  },
  {
    name: "a follow that says nothing",
    request: (world) => post(`/v1/users/${world.bob.id}/follow`, {})(world),
    code: "missing_field",
    pointer: "/following",
  },
  {
    name: "a watermark that is no id",
    request: post("/v1/notifications/seen", { upTo: "now" }),
    code: "invalid_notification_id",
  },
];
