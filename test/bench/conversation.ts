import { newId } from "../../lib/core/clock.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { ancestorsBelow, MAX_ANCESTORS } from "../../lib/domain/tweet/ancestry.ts";
import type { Caller } from "../../lib/domain/user/model.ts";

const text = "x".repeat(280);

/** Posts a conversation of the authors, and returns a tweet in it that has as many ancestors and replies as are shown. */
export async function createConversation(authors: readonly Caller[]): Promise<string> {
  const author = (n: number) => authors[n % authors.length]?.id ?? "";
  const reply = async (ancestors: string[], n: number) => {
    const id = newId();
    const inReplyTo = ancestors.at(-1) ?? null;
    await putTweet({ id, authorId: author(n), text, inReplyTo, ancestors, correlationId: "bench" });
    return ancestorsBelow({ id, ancestors });
  };
  let path: string[] = [];
  for (let n = 0; n <= MAX_ANCESTORS; n++) path = await reply(path, n);
  for (let n = 0; n < 20; n++) {
    const below = await reply(path, n);
    for (let i = 1; i <= 3; i++) await reply(below, n + i);
  }
  return path.at(-1) ?? "";
}
