import type { EventOf } from "../../contract/events.ts";
import type { StoredTweet } from "../tweet/model.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { MediaPorts, PicturePorts } from "./ports.ts";

/** `getTweets` must read consistently: decisions may come late, twice and in any order. */
type Ports = Pick<TweetPorts, "getTweets"> &
  Pick<MediaPorts, "getMedia"> &
  Pick<PicturePorts, "setRenditionsHidden" | "removeRenditions">;

/** Moves the pictures of tweets that were decided about: of hidden ones to where nobody can read them, else to their addresses. */
export async function placePictures(
  ports: Ports,
  decisions: readonly Pick<EventOf<"decision.made">, "subject">[],
): Promise<void> {
  for (const { subject } of decisions) if (subject.type === "tweet") await placePicturesOf(ports, subject.id);
}

/** What is decided meanwhile is done again, so whoever moves pictures last has read the last decision. */
async function placePicturesOf(ports: Ports, tweetId: string): Promise<void> {
  const read = async () => (await ports.getTweets([tweetId])).get(tweetId);
  let tweet = await read();
  while (tweet?.active && tweet.media) {
    const { media } = tweet;
    const hidden = isHidden(tweet);
    await Promise.all(media.map(({ id }) => ports.setRenditionsHidden(id, hidden)));
    const now = await read();
    if (!now?.active)
      await removeOrphans(
        ports,
        media.map(({ id }) => id),
      );
    if (now === undefined || isHidden(now) === hidden) return;
    tweet = now;
  }
}

function isHidden({ hiddenAt }: StoredTweet): boolean {
  return hiddenAt !== undefined;
}

/** Pictures that were removed while they were moved, with the tweet. */
async function removeOrphans(ports: Ports, ids: readonly string[]): Promise<void> {
  const left = await ports.getMedia(ids);
  await Promise.all(ids.filter((id) => !left.has(id)).map((id) => ports.removeRenditions(id)));
}
