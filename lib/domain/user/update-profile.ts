import type { User } from "../../contract/user/schemas.ts";
import { DomainError } from "../errors.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { requireTweet } from "../tweet/require-tweet.ts";
import { ensureProfile, type ProfilePorts } from "./ensure-profile.ts";
import type { Caller } from "./model.ts";
import type { ProfileChanges, UserPorts } from "./ports.ts";
import { presentUser } from "./present.ts";
import { SELF } from "./visibility.ts";

type Ports = Pick<UserPorts, "updateProfile"> & Pick<TweetPorts, "getTweet"> & ProfilePorts;
type Input = { caller: Caller; changes: ProfileChanges };

/**
 * Changes the given parts of the caller's own profile. Throws tweet_not_found, tweet_deleted and not_the_author if a tweet
 * cannot be pinned.
 */
export async function updateProfile(ports: Ports, { caller, changes }: Input): Promise<User> {
  if (changes.pinnedTweet) await requirePinnable(ports, changes.pinnedTweet, caller);
  const unchanged = Object.values(changes).every((value) => value === undefined);
  const profile = unchanged ? await ensureProfile(ports, caller) : await change(ports, { caller, changes });
  return presentUser({ profile, viewer: SELF });
}

async function requirePinnable(ports: Pick<TweetPorts, "getTweet">, tweetId: string, caller: Caller) {
  const { authorId } = await requireTweet(ports, tweetId);
  if (authorId !== caller.id) throw new DomainError("not_the_author", "You can pin only your own tweets.");
}

async function change(ports: Ports, { caller, changes }: Input) {
  const changed = await ports.updateProfile(caller.id, changes);
  if (changed) return changed;
  const created = await ensureProfile(ports, caller);
  return (await ports.updateProfile(caller.id, changes)) ?? created;
}
