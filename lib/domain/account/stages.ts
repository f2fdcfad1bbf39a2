/**
 * The stages of an account's deletion, in order. Each removes what can only be removed once the stage before has had its
 * effect everywhere:
 *
 * - `grace`: nothing is removed, and the user may restore the account.
 * - `signIn`: nobody can sign in or is found under the handle any more. Then a pause, until every access token has expired.
 * - `following`, `followers`, `favorites`, `reposts`: edges end as if the users themselves had ended them, so that the
 *   counters of others follow. A follow that ends clears the follower's feed, for which the tweets must still exist; hence
 *   the pause.
 * - `tweets`: tweets are deleted as by their author, and a pause lets feeds, notifications and counters follow.
 * - `rows`: the user's feed, notifications, open connections and rate limits, the user's lists and their place in
 *   the lists of others, their pictures, and the archives of their data.
 * - `rest`: whatever is left in the user's partition and, at last, the profile.
 */
export const deletionStages = [
  "grace",
  "signIn",
  "following",
  "followers",
  "favorites",
  "reposts",
  "tweets",
  "rows",
  "rest",
] as const;
export type DeletionStage = (typeof deletionStages)[number];

/** Longer than an access token lives (an hour), and than fan-outs, clears of feeds and counts usually take; ms. */
const SETTLING = 2 * 60 * 60_000;
const settles: readonly DeletionStage[] = ["signIn", "reposts", "tweets"];

/** The stage after another, and how long to wait before it, ms. Undefined after the last. */
export function stageAfter(stage: DeletionStage): { stage: DeletionStage; pause: number } | undefined {
  const next = deletionStages[deletionStages.indexOf(stage) + 1];
  return next && { stage: next, pause: settles.includes(stage) ? SETTLING : 0 };
}
