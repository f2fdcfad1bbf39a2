import type * as z from "zod/mini";
import { DeleteAccountWork, ExportAccountWork } from "../../contract/account/events.ts";
import { HotCounters } from "../../contract/counters/events.ts";
import { CountableEnvelope, NewsEnvelope, TweetEnvelope } from "../../contract/events.ts";
import { FanOutWork, FeedWrites, FollowChange } from "../../contract/feed/events.ts";
import { MediaWork } from "../../contract/media/events.ts";
import { PushWork } from "../../contract/push/events.ts";
import { LiveUpdateWork } from "../../contract/realtime/events.ts";
import type { Consumer } from "../../infra/pipeline.ts";

/** What each queue's consumer accepts. */
export const messageSchemas: Record<Consumer["queue"], z.ZodMiniType> = {
  tweetFanOut: FanOutWork,
  followChanges: FollowChange,
  notifications: NewsEnvelope,
  counterUpdates: CountableEnvelope,
  hotCounters: HotCounters,
  feedWrites: FeedWrites,
  backgroundFeedWrites: FeedWrites,
  feedJobs: FollowChange,
  liveUpdates: LiveUpdateWork,
  searchIndex: TweetEnvelope,
  accountJobs: DeleteAccountWork,
  exports: ExportAccountWork,
  uploads: MediaWork,
  pushes: PushWork,
};
