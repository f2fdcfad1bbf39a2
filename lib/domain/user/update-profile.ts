import type { User } from "../../contract/user/schemas.ts";
import { DomainError } from "../errors.ts";
import type { MediaPorts } from "../media/ports.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { requireTweet } from "../tweet/require-tweet.ts";
import { ensureProfile, type ProfilePorts } from "./ensure-profile.ts";
import type { Caller, Profile } from "./model.ts";
import type { ProfileChanges, UserPorts } from "./ports.ts";
import { presentUser } from "./present.ts";
import { changePictures, type PictureChoices, requireProfilePictures } from "./profile-pictures.ts";
import { SELF } from "./visibility.ts";

/** `getProfile` must read consistently, or a change that was just made would seem undone. */
type Ports = Pick<UserPorts, "updateProfile" | "setProfilePicture"> &
  Pick<TweetPorts, "getTweet"> &
  Pick<MediaPorts, "getMedia"> &
  ProfilePorts;
type Input = { caller: Caller; changes: ProfileChanges & PictureChoices };

/**
 * Changes the given parts of the caller's own profile. Throws tweet_not_found, tweet_deleted and not_the_author if a tweet
 * cannot be pinned, and media_not_found, media_not_ready, media_refused and media_in_use if a picture cannot be used.
 */
export async function updateProfile(
  ports: Ports,
  { caller, changes: { avatar, banner, ...changes } }: Input,
): Promise<User> {
  if (changes.pinnedTweet) await requirePinnable(ports, changes.pinnedTweet, caller);
  const pictures = await requireProfilePictures(ports, { userId: caller.id, choices: { avatar, banner } });
  const unchanged = Object.values(changes).every((value) => value === undefined);
  const changed = unchanged ? await ensureProfile(ports, caller) : await change(ports, caller, changes);
  const profile = await changePictures(ports, { profile: changed, changes: pictures });
  return presentUser({ profile, viewer: SELF });
}

async function requirePinnable(ports: Pick<TweetPorts, "getTweet">, tweetId: string, caller: Caller) {
  const { authorId } = await requireTweet(ports, tweetId);
  if (authorId !== caller.id) throw new DomainError("not_the_author", "You can pin only your own tweets.");
}

async function change(ports: Ports, caller: Caller, changes: ProfileChanges): Promise<Profile> {
  const changed = await ports.updateProfile(caller.id, changes);
  if (changed) return changed;
  const created = await ensureProfile(ports, caller);
  return (await ports.updateProfile(caller.id, changes)) ?? created;
}
