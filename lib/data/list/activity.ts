import { cacheHot } from "../../core/hot-cache.ts";
import type { Activity } from "../../domain/list/model.ts";
import type { ListPorts } from "../../domain/list/ports.ts";
import { isHidden } from "../../domain/user/visibility.ts";
import { getProfiles } from "../user/profile.ts";

/** The profiles of a list that many read are read once a second in each environment. */
const readHotActivity = cacheHot(
  async (userIds) => {
    const profiles = await getProfiles(userIds);
    return new Map(
      [...profiles].map(([id, profile]): [string, Activity] => [
        id,
        { tweetedBy: profile.tweetedBy, hidden: isHidden(profile) },
      ]),
    );
  },
  { maxSize: 5_000, maxAge: 1_000 },
);

export const getActivity: ListPorts["getActivity"] = async (userIds) => {
  const found = await readHotActivity(userIds);
  return new Map([...found].map(([id, { value }]) => [id, value]));
};
