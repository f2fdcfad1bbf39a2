import { writeArchive } from "../../../lib/accounts/archive.ts";
import { readEmail } from "../../../lib/accounts/credentials.ts";
import { sendMail } from "../../../lib/accounts/mail.ts";
import { ExportAccountWork } from "../../../lib/contract/account/events.ts";
import { now } from "../../../lib/core/clock.ts";
import { finishExport, finishMail, getAccount, getExport } from "../../../lib/data/account/index.ts";
import { listBookmarks } from "../../../lib/data/bookmark/index.ts";
import { listFavorites } from "../../../lib/data/favorite/index.ts";
import { getBells, getFollows, listFollowers, listFollowing } from "../../../lib/data/follow/index.ts";
import { getFollowedHashtags } from "../../../lib/data/hashtag/index.ts";
import { listOwnLists, readMembers } from "../../../lib/data/list/index.ts";
import { getMedia, listMediaOf } from "../../../lib/data/media/index.ts";
import { getMutes } from "../../../lib/data/mute/index.ts";
import { getPreferences, listInboxRows } from "../../../lib/data/notification/index.ts";
import { listBlocks, listMutes } from "../../../lib/data/relation/index.ts";
import { getCases, listDecisions, listOwnReports } from "../../../lib/data/report/index.ts";
import { listReposts } from "../../../lib/data/repost/index.ts";
import { listSessions, listSubscriptions } from "../../../lib/data/session/index.ts";
import { getSite } from "../../../lib/data/site/index.ts";
import { getTweets, listAuthorTweets, listFormerTexts } from "../../../lib/data/tweet/index.ts";
import { getAuthors } from "../../../lib/data/user/index.ts";
import { makeArchive } from "../../../lib/domain/account/make-archive.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { readRendition } from "../../../lib/pictures/renditions.ts";

const ports = {
  ...{ getAccount, getExport, finishExport, finishMail, writeArchive, getSite, sendMail, now },
  listFormerTexts,
  ...{ listAuthorTweets, getTweets, listFavorites, listFollowing, listFollowers, listInboxRows, getAuthors },
  ...{ listSessions, listSubscriptions, readEmail, listReposts, listBookmarks, getBells, getFollows },
  ...{ getPreferences, listBlocks, listMutes, getMutes, getFollowedHashtags, listOwnLists, readMembers },
  ...{ listMediaOf, getMedia, readRendition },
  ...{ getCases, listDecisions, listOwnReports },
};

export const handler = consumer("export-account", ExportAccountWork, (work) => makeArchive(ports, work));
