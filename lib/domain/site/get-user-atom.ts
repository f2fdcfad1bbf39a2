import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { User } from "../../contract/user/schemas.ts";
import { listUserTweets } from "../tweet/list-user-tweets.ts";
import { getUser } from "../user/get-user.ts";
import { userNotFound } from "../user/resolve-user.ts";
import { publicMedia, publicText } from "./public-text.ts";

type Ports = Parameters<typeof getUser>[0] & Parameters<typeof listUserTweets>[0];

/** Feed readers ask every few minutes to hours, so this is more than most people write in between. */
const ENTRIES = 30;

/** A user and their newest tweets, as everyone sees them. Throws user_not_found. @param reference `@handle` in any case */
export async function getUserAtom(
  ports: Ports,
  { reference }: { reference: string },
): Promise<{ user: User; tweets: Tweet[] }> {
  if (!reference.startsWith("@")) throw userNotFound(reference);
  const user = await getUser(ports, { reference, viewer: undefined });
  const page = { position: undefined, limit: ENTRIES, viewer: undefined };
  const { items } = await listUserTweets(ports, { userId: user.id, ...page });
  return {
    user,
    tweets: items.map((tweet) => ({ ...tweet, text: publicText(tweet), media: publicMedia(tweet) })),
  };
}
