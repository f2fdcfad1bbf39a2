import { profileLists } from "../../../lib/contract/site/pages.ts";
import { getSite } from "../../../lib/data/site/index.ts";
import { getProfilePage } from "../../../lib/domain/site/get-profile-page.ts";
import { pageEndpoint } from "../../../lib/http/document.ts";
import { publicProfile } from "../../shared/public-profile.ts";

export const handler = pageEndpoint("getProfilePage", { getSite, lists: profileLists }, ({ user = "" }) =>
  getProfilePage(publicProfile, { reference: user }),
);
