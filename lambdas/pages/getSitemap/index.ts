import { now } from "../../../lib/core/clock.ts";
import { listDayTweets, rankUsers } from "../../../lib/data/discover/index.ts";
import { getSite } from "../../../lib/data/site/index.ts";
import { getAuthors } from "../../../lib/data/user/index.ts";
import { getSitemap, listSitemaps } from "../../../lib/domain/site/get-sitemap.ts";
import { documentEndpoint } from "../../../lib/http/document.ts";
import { sitemapIndex, sitemapPart } from "../../../lib/http/sitemap.ts";

const ports = { listDayTweets, rankUsers, getAuthors, now };

export const handler = documentEndpoint("getSitemap", { getSite }, async ({ part }, { url }) =>
  part === undefined
    ? sitemapIndex(url, listSitemaps(ports))
    : sitemapPart(url, await getSitemap(ports, { part })),
);
