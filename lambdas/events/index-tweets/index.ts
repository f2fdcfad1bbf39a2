import { TweetEnvelope } from "../../../lib/contract/events.ts";
import { addPeople, noteHashtags } from "../../../lib/data/hashtag/index.ts";
import { indexTweets as putPostings, unindexTweets } from "../../../lib/data/search/index.ts";
import { getTweetsConsistently } from "../../../lib/data/tweet/index.ts";
import { indexTweets } from "../../../lib/domain/search/index-tweets.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { resendTo } from "../../../lib/messaging/queues.ts";

const ports = {
  getTweets: getTweetsConsistently,
  ...{ indexTweets: putPostings, unindexTweets, noteHashtags, addPeople },
};

export const handler = consumer("index-tweets", TweetEnvelope, ({ events }) => indexTweets(ports, events), {
  resend: resendTo("searchIndexQueueUrl"),
});
