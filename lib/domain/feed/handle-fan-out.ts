import type { FanOutWork } from "../../contract/feed/events.ts";
import { allInParallel } from "../../core/in-parallel.ts";
import { announceEdit } from "./announce-edit.ts";
import { fanOutRepost } from "./fan-out-repost.ts";
import { fanOutShard } from "./fan-out-shard.ts";
import { fanOutTweet, removeTweetFromFeeds } from "./fan-out-tweet.ts";

/** Tweets of an envelope at a time: each may page through many followers. */
const CONCURRENCY = 8;

type Ports = Parameters<typeof fanOutTweet>[0] & Parameters<typeof fanOutRepost>[0];

/** Updates feeds after tweets were posted, edited or deleted, or reposts made or undone, or continues with a shard of followers. */
export function handleFanOut(ports: Ports, work: FanOutWork): Promise<void> {
  switch (work.type) {
    case "fan-out-shard":
      return fanOutShard(ports, work);
    case "tweet.created":
      return allInParallel(work.events, CONCURRENCY, (event) => fanOutTweet(ports, event));
    case "tweet.deleted":
      return allInParallel(work.events, CONCURRENCY, (event) => removeTweetFromFeeds(ports, event));
    case "tweet.edited":
      return allInParallel(work.events, CONCURRENCY, (event) => announceEdit(ports, event));
    case "repost.changed":
      return allInParallel(work.events, CONCURRENCY, (event) => fanOutRepost(ports, event));
  }
}
