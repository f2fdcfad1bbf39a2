import { getSite } from "../../../lib/data/site/index.ts";
import { listAuthorTweets, tweetHydration } from "../../../lib/data/tweet/index.ts";
import { getUserAtom } from "../../../lib/domain/site/get-user-atom.ts";
import { atomFeed } from "../../../lib/http/atom.ts";
import { documentEndpoint } from "../../../lib/http/document.ts";
import { publicProfile } from "../../shared/public-profile.ts";

const ports = { ...publicProfile, ...tweetHydration, listAuthorTweets };

export const handler = documentEndpoint("getUserAtom", { getSite }, async ({ user = "" }, { url }) =>
  atomFeed(url, await getUserAtom(ports, { reference: user })),
);
