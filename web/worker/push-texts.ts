import { type Messages, setupI18n } from "@lingui/core";
import type { Push } from "../../lib/domain/push/model.ts";
import { decisionsPath, paths, profilePath, tweetPath } from "../src/app/paths.ts";
import type { MessageKey, Values } from "../src/i18n/catalog.ts";
import { actionTexts } from "../src/notification/action-texts.ts";
import { decisionText, reportText } from "../src/notification/moderation-texts.ts";
import { nameActors, namesIn, withNames } from "../src/notification/name-actors.ts";

/** The texts of notifications in all languages; `web/offline-files.ts` fills them in. */
declare const PUSH_TEXTS: Record<string, { direction: "ltr" | "rtl"; messages: Messages }>;

/** What a notification on the screen carries. */
export type Shown = { id: string; path: string };

type Texts = { title: string; body: string; language: string; direction: "ltr" | "rtl" };

/** What a push says, in a language that murmur has; in English if it does not have the one that is wanted. */
export function textsOf(push: Push, wanted: string): Texts {
  const language = [wanted, wanted.split("-")[0] ?? ""].find((one) => one in PUSH_TEXTS) ?? "en";
  const { messages = {}, direction = "ltr" } = PUSH_TEXTS[language] ?? {};
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  const t = (key: MessageKey, values?: Values) => i18n._(key, values);
  return { title: titleOf(push, t), body: push.tweet?.text ?? "", language, direction };
}

function titleOf(
  { type, actors, count, report, decision }: Push,
  t: (key: MessageKey, values?: Values) => string,
): string {
  if (type === "report" || type === "decision") {
    if (report) return t(reportText(report));
    return decision ? t(decisionText(decision)) : "murmur";
  }
  const { id, values, actors: named } = nameActors(actors, type, count);
  return withNames(t(actionTexts[type], { count }), { actors: namesIn(t(id, values), named) });
}

/** Where it leads. */
export function pathOf({ type, actors, tweet, decision }: Push): string {
  if (decision) return decisionsPath;
  if (tweet) return tweetPath(tweet.id);
  const [actor, ...others] = actors;
  return type === "follow" && actor && others.length === 0 ? profilePath(actor.handle) : paths.notifications;
}
