import { removeArchives } from "../../../lib/accounts/archive.ts";
import { deleteUser } from "../../../lib/accounts/cognito.ts";
import { DeleteAccountWork } from "../../../lib/contract/account/events.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import {
  getAccount,
  hasEdges,
  moveDeletion,
  removeOwnItems,
  removeProfile,
  removeRowsAbout,
  reserveHandle,
} from "../../../lib/data/account/index.ts";
import { listFavorites, setFavorite } from "../../../lib/data/favorite/index.ts";
import { listFollowing, pageFollowers, setFollow } from "../../../lib/data/follow/index.ts";
import { listMemberships, listOwnLists, removeList, removeMember } from "../../../lib/data/list/index.ts";
import { listMediaOf, removeMedia } from "../../../lib/data/media/index.ts";
import { listReposts, setRepost } from "../../../lib/data/repost/index.ts";
import { listAuthorTweets, markTweetDeleted } from "../../../lib/data/tweet/index.ts";
import { removeAccount } from "../../../lib/domain/account/remove-account.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { sendDeletion } from "../../../lib/messaging/queues.ts";
import { removeRenditions } from "../../../lib/pictures/renditions.ts";
import { removeUpload } from "../../../lib/pictures/uploads.ts";

const ports = {
  ...{ getAccount, moveDeletion, sendDeletion, removeProfile, reserveHandle, deleteUser },
  ...{ removeRowsAbout, removeArchives, hasEdges, removeOwnItems },
  ...{ setFollow, listFollowing, pageFollowers, setFavorite, listFavorites, setRepost, listReposts },
  ...{ listOwnLists, listMemberships, removeList, removeMember },
  ...{ listMediaOf, removeMedia, removeUpload, removeRenditions },
  ...{ listAuthorTweets, markTweetDeleted, newId, now },
};

export const handler = consumer("delete-account", DeleteAccountWork, (work) => removeAccount(ports, work));
