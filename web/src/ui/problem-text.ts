import type { TextLimits, TextProblem } from "../../../lib/contract/text.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";

/** The problems that a reader of the website can bring about. */
const texts: Readonly<Record<string, MessageKey>> = {
  text_empty: "problem.text_empty",
  text_too_long: "problem.text_too_long",
  text_control_characters: "problem.text_control_characters",
  invalid_tweet_id: "ui.error.brokenLink",
  invalid_user: "ui.error.brokenLink",
  tweet_not_found: "problem.tweet_not_found",
  tweet_deleted: "problem.tweet_deleted",
  user_not_found: "problem.user_not_found",
  not_the_author: "problem.not_the_author",
  token_missing: "problem.signed_out",
  token_invalid: "problem.signed_out",
  token_expired: "problem.signed_out",
  reauthentication_required: "problem.signed_out",
  account_deleted: "problem.account_deleted",
  cannot_follow_self: "problem.cannot_follow_self",
  following_limit_reached: "problem.following_limit_reached",
  cannot_report_self: "problem.cannot_report_self",
  not_a_moderator: "problem.not_a_moderator",
  action_not_applicable: "problem.action_not_applicable",
  already_appealed: "problem.already_appealed",
  media_not_found: "problem.media_not_found",
  media_not_ready: "problem.media_not_ready",
  media_refused: "problem.media_refused",
  media_in_use: "problem.media_in_use",
  blocked: "problem.blocked",
  muted_word_limit_reached: "problem.muted_word_limit_reached",
  muted_conversation_limit_reached: "problem.muted_conversation_limit_reached",
  not_following: "problem.not_following",
  bell_limit_reached: "problem.bell_limit_reached",
  invalid_query: "problem.invalid_query",
  invalid_hashtag: "ui.error.brokenLink",
  invalid_list_id: "ui.error.brokenLink",
  list_not_found: "problem.list_not_found",
  not_the_owner: "problem.not_the_owner",
  list_limit_reached: "problem.list_limit_reached",
  list_member_limit_reached: "problem.list_member_limit_reached",
  account_suspended: "problem.account_suspended",
  edit_conflict: "problem.edit_conflict",
  edit_window_closed: "problem.edit_window_closed",
  edit_limit_reached: "problem.edit_limit_reached",
  hashtag_limit_reached: "problem.hashtag_limit_reached",
  idempotency_in_progress: "problem.idempotency_in_progress",
};

/** A problem of the API in the reader's language; undefined if only a bug or a newer API can cause it. */
export function problemText(code: string): string | undefined {
  const key = Object.hasOwn(texts, code) ? texts[code] : undefined;
  return key && t(key);
}

/** Says what to change about a text. */
export function textProblemText(problem: TextProblem, { graphemes }: TextLimits): string {
  if (problem === "text_empty") return t("ui.text.empty");
  if (problem === "text_too_long")
    return t("ui.text.tooLong", { characters: graphemes, bytes: 10 * graphemes });
  return t("ui.text.controlCharacters");
}
