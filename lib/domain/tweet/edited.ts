/** What a tweet is after an edit. */
import type { PictureChoice } from "../../contract/media/choice.ts";
import { mentionedHandles } from "../../contract/text.ts";
import { timeOf } from "../../core/ids.ts";
import { DomainError } from "../errors.ts";
import type { Picture } from "../media/model.ts";
import type { StoredTweet } from "./model.ts";

/** A text, and descriptions of some of the tweet's pictures. */
type Wanted = { text: string; media?: readonly PictureChoice[] | undefined };

/**
 * The edited tweet; undefined if it says all that already. Each version has a later time than the one before, whatever the
 * clocks say. Throws text_empty, and media_not_found for pictures that the tweet does not have.
 */
export function edit(tweet: StoredTweet, { text, media = [] }: Wanted, now: number): StoredTweet | undefined {
  const { id, media: pictures = [], editedAt = timeOf(id), edits = 0 } = tweet;
  if (text === "" && pictures.length === 0)
    throw new DomainError("text_empty", "Write at least one visible character, or delete the tweet.");
  const described = withAlts(id, pictures, media);
  if (text === tweet.text && described === pictures) return undefined;
  return {
    ...{ ...tweet, text, edits: edits + 1, editedAt: Math.max(now, editedAt + 1) },
    ...(described === pictures ? {} : { media: described }),
    mentions: tweet.mentions ?? mentionedHandles(tweet.text),
  };
}

/** The same list if nothing changes. */
function withAlts(
  tweetId: string,
  pictures: readonly Picture[],
  choices: readonly PictureChoice[],
): readonly Picture[] {
  const unknown = choices.find((choice) => !pictures.some((picture) => picture.id === choice.id));
  if (unknown) throw new DomainError("media_not_found", `The tweet ${tweetId} has no picture ${unknown.id}.`);
  const alts = new Map(choices.map((choice) => [choice.id, choice.alt]));
  const described = pictures.map((one) => ({ ...one, alt: alts.get(one.id) ?? one.alt }));
  return described.every(({ alt }, i) => alt === pictures[i]?.alt) ? pictures : described;
}
