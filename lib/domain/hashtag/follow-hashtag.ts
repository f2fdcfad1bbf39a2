import type { Hashtag } from "../../contract/hashtag/schemas.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../user/model.ts";
import type { HashtagPorts } from "./ports.ts";
import { tagOf } from "./tag.ts";

type Ports = Pick<HashtagPorts, "getFollowedHashtags" | "setFollowedHashtag">;

/** Each is read for every page of the feed. */
export const MAX_FOLLOWED = 10;

/** Sets whether the caller follows a hashtag. Safe to repeat. Throws hashtag_limit_reached. */
export async function followHashtag(
  ports: Ports,
  { caller, tag: written, following }: { caller: Caller; tag: string; following: boolean },
): Promise<Hashtag> {
  const tag = tagOf(written);
  const followed = await ports.getFollowedHashtags(caller.id);
  if (following && !followed.includes(tag) && followed.length >= MAX_FOLLOWED)
    throw new DomainError(
      "hashtag_limit_reached",
      `You can follow at most ${MAX_FOLLOWED} hashtags; unfollow another one first.`,
    );
  await ports.setFollowedHashtag({ userId: caller.id, tag, following });
  return { tag, viewer: { following } };
}
