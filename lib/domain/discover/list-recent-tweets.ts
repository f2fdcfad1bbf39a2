import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { TweetHydrationPorts } from "../tweet/hydrate.ts";
import { readTweetPage } from "../tweet/read-tweet-page.ts";
import type { Caller } from "../user/model.ts";
import type { DiscoverPorts } from "./ports.ts";

type Ports = Pick<DiscoverPorts, "listDayTweets"> & TweetHydrationPorts;
type Input = PageRequest & { day: string; viewer: Caller | undefined };

/** All users' tweets of a day (UTC, YYYY-MM-DD), newest first. Throws unavailable if part of the day cannot be read. */
export function listRecentTweets(ports: Ports, { day, ...request }: Input): Promise<PageOf<Tweet>> {
  return readTweetPage(ports, { ...request, read: (range) => ports.listDayTweets(day, range) });
}
