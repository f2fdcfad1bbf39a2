import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { tweetParams } from "../params.ts";
import { route } from "../route.ts";
import { Timestamp } from "../schema.ts";
import { TweetPage } from "../tweet/schemas.ts";
import { MutedWord, Word } from "./schemas.ts";

export const listMutedWords = route({
  name: "listMutedWords",
  method: "GET",
  path: "/v1/users/me/muted-words",
  service: "follows",
  summary: "The words you mute, in alphabetical order",
  scope: "follows.write",
  output: z.object({ items: z.array(MutedWord) }),
  errors: [],
});

export const muteWord = route({
  name: "muteWord",
  method: "POST",
  path: "/v1/users/me/muted-words",
  service: "follows",
  summary: "Leave tweets with a word out of your feed and your notifications, until a time or for good",
  scope: "follows.write",
  body: z.strictObject({ word: Word, until: z.optional(Timestamp) }),
  output: MutedWord,
  errors: ["muted_word_limit_reached"],
  rateLimit: "relations",
});

export const unmuteWord = route({
  name: "unmuteWord",
  method: "DELETE",
  path: "/v1/users/me/muted-words",
  service: "follows",
  summary: "End the mute of a word",
  scope: "follows.write",
  query: z.object({ word: Word }),
  status: 204,
  errors: [],
  rateLimit: "relations",
});

export const muteConversation = route({
  name: "muteConversation",
  method: "POST",
  path: "/v1/tweets/{tweetId}/mute",
  service: "follows",
  summary: "Mute the conversation of a tweet or end the mute; the body names the desired state",
  scope: "follows.write",
  params: tweetParams,
  body: z.strictObject({ muted: z.boolean() }),
  output: z.object({ muted: z.boolean() }),
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted", "muted_conversation_limit_reached"],
  rateLimit: "relations",
});

export const listMutedConversations = route({
  name: "listMutedConversations",
  method: "GET",
  path: "/v1/users/me/muted-conversations",
  service: "follows",
  summary: "The first tweets of the conversations you mute, newest first",
  scope: "follows.write",
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_cursor"],
});
