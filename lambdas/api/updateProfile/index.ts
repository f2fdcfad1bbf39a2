import * as routes from "../../../lib/contract/user/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { getMedia } from "../../../lib/data/media/index.ts";
import { getTweet } from "../../../lib/data/tweet/index.ts";
import {
  createProfile,
  getProfileConsistently,
  setProfilePicture,
  updateProfile as writeProfile,
} from "../../../lib/data/user/index.ts";
import { updateProfile } from "../../../lib/domain/user/update-profile.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = {
  ...{ getProfile: getProfileConsistently, createProfile, getTweet, getMedia, now },
  ...{ updateProfile: writeProfile, setProfilePicture },
};

export const handler = limitedEndpoint(routes.updateProfile, async ({ body, caller }) => ({
  body: await updateProfile(ports, { caller, changes: body }),
}));
