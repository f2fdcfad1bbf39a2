import type { DeletionStage } from "../account/stages.ts";
import type { FanOut } from "../feed/model.ts";
import type { Picture } from "../media/model.ts";

/** The caller of a request: subject and user name of a verified access token. */
export type Caller = {
  id: string;
  handle: string;
  /** When the user last proved who they are, ms since 1970; undefined if the token does not say. */
  authenticatedAt?: number;
  /** The groups of the user pool that the user belongs to; absent if none. */
  groups?: readonly string[];
  /** When the access token was issued, ms since 1970, in whole seconds; undefined if the token does not say. */
  issuedAt?: number;
};

/** How far the deletion of an account has come. */
export type Deletion = {
  /** Until then the user may restore the account; ms since 1970. */
  deletesAt: number;
  stage: DeletionStage;
  /** The next time (ms since 1970) at which something is to be done, or to be done again. */
  dueAt: number;
  /** The correlation id of the request. */
  correlationId: string;
};

export type Profile = {
  id: string;
  handle: string;
  name: string;
  bio: string;
  avatar?: Picture;
  banner?: Picture;
  /** The tweet that the user shows first on their profile, if any. It may have been deleted, if unpinning it failed. */
  pinnedTweet?: string;
  /** Ms since 1970. */
  createdAt: number;
  tweets: number;
  followers: number;
  following: number;
  fanOut: FanOut;
  /** When the user began to fan out like this or, while they move, when the move last made progress; ms. */
  fanOutAt: number;
  /** Present if their tweets fan out on read because each follower's rows would cost more than the reads. */
  postsOften?: true;
  /**
   * When a tweet of theirs was counted last, or a repost recorded (ms): except for clock differences, they have posted none later
   * that is counted, and reposts at most `REPOSTS_RECORDED_EVERY` later.
   */
  tweetedBy?: number;
  /** How many partitions this user's followers are spread over; it never shrinks. */
  followerShards: number;
  /** Present once the user has deleted their account. Everyone else then sees nothing of them. */
  deletion?: Deletion;
  /** Since when an operator has suspended the user (ms since 1970), if they have. Nobody else sees anything of them then either. */
  suspendedAt?: number;
  /** When it was read (ms since 1970), if it is a copy that may be outdated. */
  readAt?: number;
};

/** What a tweet shows of its author, and whether it may be shown. */
export type AuthorSummary = Pick<Profile, "id" | "handle" | "name" | "avatar" | "deletion" | "suspendedAt">;

/** A row of a list of users. */
export type UserRow = { position: string; userId: string };
