/** Changes the avatar and the banner of a profile. */
import type { PictureChoice } from "../../contract/media/choice.ts";
import { type Picture, type ProfileSlot, usedByProfile } from "../media/model.ts";
import type { MediaPorts } from "../media/ports.ts";
import { mediaInUse, requirePictures } from "../media/require-pictures.ts";
import type { Profile } from "./model.ts";
import type { UserPorts } from "./ports.ts";

/** What is undefined stays as it is; null removes the picture. */
export type PictureChoices = Partial<Record<ProfileSlot, PictureChoice | null | undefined>>;

/** The pictures to set; null in the place of one to remove. */
export type PictureChanges = { slot: ProfileSlot; to: Picture | undefined }[];

const slots = ["avatar", "banner"] as const satisfies ProfileSlot[];

/** Looks up the chosen pictures, before anything changes. Throws what {@link requirePictures} throws. */
export async function requireProfilePictures(
  ports: Pick<MediaPorts, "getMedia">,
  { userId, choices }: { userId: string; choices: PictureChoices },
): Promise<PictureChanges> {
  const changes: PictureChanges = [];
  for (const slot of slots) {
    const choice = choices[slot];
    if (choice === undefined) continue;
    const usedBy = usedByProfile(userId, slot);
    const [to] = choice ? await requirePictures(ports, { userId, choices: [choice], usedBy }) : [];
    changes.push({ slot, to });
  }
  return changes;
}

type Ports = Pick<UserPorts, "setProfilePicture" | "getProfile">;

/** Returns the changed profile. Throws media_in_use if something else has been faster to use a picture. */
export async function changePictures(
  ports: Ports,
  { profile, changes }: { profile: Profile; changes: PictureChanges },
): Promise<Profile> {
  let current = profile;
  for (const change of changes) current = await changePicture(ports, current, change);
  return current;
}

/** Rounds in which another request may change the picture first. */
const MAX_ROUNDS = 4;

async function changePicture(
  ports: Ports,
  profile: Profile,
  change: PictureChanges[number],
): Promise<Profile> {
  const { slot, to } = change;
  let current = profile;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { [slot]: from, ...others } = current;
    if (!from && !to) return current;
    if (await ports.setProfilePicture({ userId: profile.id, slot, from, to }))
      return to ? { ...others, [slot]: to } : others;
    current = await reread(ports, current, change);
  }
  throw new Error("The picture keeps changing.");
}

/** The profile, which has another picture meanwhile. Otherwise the new one was refused, which is in use. */
async function reread(ports: Ports, old: Profile, { slot, to }: PictureChanges[number]): Promise<Profile> {
  const found = (await ports.getProfile(old.id)) ?? old;
  if (found[slot]?.id === old[slot]?.id) throw mediaInUse(to?.id);
  return found;
}
