import type { Clock } from "../../core/clock.ts";
import { dayBefore, isoOf, timestampOf } from "../../core/ids.ts";
import type { DiscoverPorts } from "../discover/ports.ts";
import { DomainError } from "../errors.ts";
import type { UserPorts } from "../user/ports.ts";
import { isAuthorVisible } from "../user/visibility.ts";
import type { SitemapEntry } from "./model.ts";

type Ports = Pick<DiscoverPorts, "listDayTweets" | "rankUsers"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<Clock, "now">;

const PEOPLE = "people.xml";
/** Older days have been read by then, and what matters of them is linked from profiles. */
const DAYS = 7;
/** Of each day. Search engines come back within hours, so more would rarely be new to them. */
const TWEETS = 200;

/** The sitemap's parts: one for popular people, and one for each recent day. */
export function listSitemaps({ now }: Pick<Clock, "now">): SitemapEntry[] {
  const days = [dayOfNow(now)];
  while (days.length < DAYS) days.push(dayBefore(days.at(-1) ?? ""));
  return [PEOPLE, ...days.map((day) => `${day}.xml`)].map((part) => ({ path: `/sitemaps/${part}` }));
}

/** One part of the sitemap. Throws route_not_found if there is none of this name. */
export async function getSitemap(ports: Ports, { part }: { part: string }): Promise<SitemapEntry[]> {
  if (!listSitemaps(ports).some(({ path }) => path === `/sitemaps/${part}`))
    throw new DomainError("route_not_found", "See /sitemap.xml for all parts of the sitemap.");
  return part === PEOPLE ? popularPeople(ports) : tweetsOf(ports, part.slice(0, "yyyy-mm-dd".length));
}

async function popularPeople(ports: Ports): Promise<SitemapEntry[]> {
  const ids = (await ports.rankUsers()).map(({ id }) => id);
  const people = await ports.getAuthors(ids);
  return ids.flatMap((id) => {
    const author = people.get(id);
    return isAuthorVisible(author) ? [{ path: `/@${author.handle}` }] : [];
  });
}

/** Not hydrated: a deleted tweet is no longer in the day, and whether it may be seen is for its page to say. */
async function tweetsOf(ports: Ports, day: string): Promise<SitemapEntry[]> {
  const rows = await ports.listDayTweets(day, { limit: TWEETS });
  return rows.map(({ tweetId }) => ({ path: `/tweets/${tweetId}`, modifiedAt: timestampOf(tweetId) }));
}

function dayOfNow(now: () => number): string {
  return isoOf(now()).slice(0, 10);
}
