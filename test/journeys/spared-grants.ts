/**
 * The grants that the journeys need not use, each with the reason. What depends on chance (a busy machine, two requests at
 * once) is among them even if a run happens to use it.
 */
type Spared = { because: string; grants: readonly (string | RegExp)[] };

export const spared: readonly Spared[] = [
  { because: "The operators' stack does not exist locally.", grants: [/^ops\//] },
  {
    because: "A limit is charged with a user's fifth write in an environment, or after a while.",
    grants: [/ UpdateItem table RATE_LIMIT#$/],
  },
  {
    because: "Only the first request of a user whose sign-up failed to create the profile writes it.",
    grants: [/^api\/\w+ PutItem table (USER|HANDLE)#$/],
  },
  {
    because: "Every route with {user} takes a handle in the same way; some journeys use ids only.",
    grants: [/^api\/\w+ GetItem table HANDLE#$/],
  },
  {
    because: "Many viewer states are read by a query, few by their keys.",
    grants: [/^(api\/\w+|events\/push-notifications) Query table USER#$/],
  },
  {
    because: "Only a reader whose feed is paused at the same moment reads its state again.",
    grants: ["api/getFeed GetItem table USER#"],
  },
  {
    because: "A tweet is read again if it was counted between two reads.",
    grants: ["api/getTweet BatchGetItem table TWEET#", "api/bookmarkTweet BatchGetItem table TWEET#"],
  },
  {
    because: "Only a folded notification of more people than it shows looks for who is behind it.",
    grants: [
      /^(api\/(listNotifications|markNotificationsSeen)|events\/push-notifications) Query GSI1 (FAVORITED_BY|REPOSTED_BY|FOLLOWERS)#$/,
      "api/updateNotificationPreferences BatchGetItem table USER#",
    ],
  },
  {
    because: "An audience of hundreds is written in chunks, and told by the list of everyone online.",
    grants: [
      /^events\/fan-out-tweet sqs:SendMessage (tweetFanOut|feedWrites|backgroundFeedWrites)$/,
      /^events\/(fan-out-tweet|write-feed-rows) Query table LISTENERS#$/,
      "events/write-feed-rows sqs:SendMessage liveUpdates",
      "events/write-feed-rows BatchGetItem table USER#",
      "events/push-live-updates sqs:SendMessage liveUpdates",
      "events/push-live-updates BatchWriteItem table LISTENERS#",
    ],
  },
  {
    because: "A busy table leaves writes, or a batch is too long for one invocation: the rest is sent back.",
    grants: [
      /^events\/write-feed-rows sqs:SendMessage (feedWrites|backgroundFeedWrites)$/,
      "events/update-counters sqs:SendMessage counterUpdates",
      "events/notify sqs:SendMessage notifications",
      "events/index-tweets sqs:SendMessage searchIndex",
    ],
  },
  {
    because: "Only counters that many change at once are counted in turn.",
    grants: [/^events\/update-hot-counters /, "events/update-counters sqs:SendMessage hotCounters"],
  },
  {
    because: "A user who signs out everywhere may have no page open that is to be told.",
    grants: [/^api\/(changePassword|endSessions|endSession) sqs:SendMessage liveUpdates$/],
  },
  {
    because: "A browser that has a session gets another one, or Cognito refuses its refresh token.",
    grants: [
      /^api\/createSession (GetItem|DeleteItem) table SESSIONS#$/,
      "api/renewSession DeleteItem table SESSIONS#",
    ],
  },
  {
    because:
      "A list that a crash left behind is found by its key, and a key is freed if there is no room for its list.",
    grants: ["api/createList GetItem table LIST#", "api/createList DeleteItem table IDEMPOTENCY#"],
  },
  {
    because: "Of two requests that remove a member at once, the second looks for the list.",
    grants: ["api/blockUser GetItem table LIST#", "events/delete-account GetItem table LIST#"],
  },
  {
    because: "Relations beyond the first hundred are read by their keys.",
    grants: ["api/followUser BatchGetItem table USER#"],
  },
  {
    because: "Whoever is suspended may have no session of the website, and no page open.",
    grants: [
      "api/decideReport BatchWriteItem table SESSIONS#",
      "api/decideReport sqs:SendMessage liveUpdates",
    ],
  },
  {
    because:
      "Of two who report the same thing at once, the second looks for the case that the first has opened.",
    grants: ["api/createReport GetItem table CASE#"],
  },
  {
    because: "A decision about a person shows who that is; the journeys' decisions are about tweets.",
    grants: [/^api\/(listDecisions|appealDecision) BatchGetItem table USER#$/],
  },
  {
    because: "Of several lists, the first that is read after a pause resumes the feed.",
    grants: [/^api\/(getFeed|listNotifications) sqs:SendMessage feedJobs$/],
  },
  {
    because: "Nobody who leaves, or takes their data, has reported anything or been reported.",
    grants: [/^events\/(delete|export)-account \w+ (table CASE#|GSI\d (CASES_OF|REPORTS_BY|DECISIONS)#)$/],
  },
  {
    because: "A failure: an upload ends early, or an archive cannot be ordered.",
    grants: [/ s3:AbortMultipartUpload$/, "api/exportAccount DeleteItem table USER#"],
  },
  {
    because: "Permission to list makes a missing object missing rather than forbidden.",
    grants: ["events/export-account s3:ListBucket"],
  },
  {
    because:
      "Removes whatever is left of an account; that of the journey has none of these when its turn comes.",
    grants: [
      /^events\/delete-account BatchWriteItem table (TWEET|FEED|INBOX|SESSIONS|PRESENCE|RATE_LIMIT)#$/,
    ],
  },
];

/** Whether the journeys need not use a grant. */
export function isSpared(grant: string): boolean {
  return spared.some(({ grants }) => grants.some((one) => covers(one, grant)));
}

/** Whether an exception is about a grant. */
export function covers(exception: string | RegExp, grant: string): boolean {
  return typeof exception === "string" ? exception === grant : exception.test(grant);
}
