/** What edits may cost. */

import { MAX_EDITS } from "../../lib/contract/tweet/edits.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type { PlainBench } from "./moderation-operations.ts";
import { api } from "./steps.ts";

/** Any version of the tweet may be edited. */
const headers = { "if-match": "*" };

/** Edits a new tweet, and reads the history of one that has been edited as often as it can be. */
export async function editBenches(caller: Caller, text: string): Promise<PlainBench[]> {
  const create = () => api<{ id: string }>("createTweet", { caller, body: { text } });
  const [fresh, edited] = [await create(), await create()];
  const params = { tweetId: edited.id };
  for (let n = 1; n <= MAX_EDITS; n++)
    await api("editTweet", { caller, params, headers, body: { text: `${text.slice(2)} ${n}` } });
  return [
    [
      "editTweet",
      "editTweet",
      { caller, params: { tweetId: fresh.id }, headers, body: { text: `${text.slice(2)}!` } },
      { roundTrips: 3 },
    ],
    [`listTweetVersions, ${MAX_EDITS} edits`, "listTweetVersions", { caller, params }, { roundTrips: 2 }],
  ];
}
