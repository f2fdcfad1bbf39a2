import type { FanOut } from "../feed/model.ts";

/** The caller of a request: subject and user name of a verified access token. */
export type Caller = { id: string; handle: string };

export type Profile = {
  id: string;
  handle: string;
  name: string;
  bio: string;
  /** Ms since 1970. */
  createdAt: number;
  tweets: number;
  followers: number;
  following: number;
  fanOut: FanOut;
  /** When the user began to fan out like this or, while they move, when the move last made progress; ms. */
  fanOutAt: number;
  /** How many partitions this user's followers are spread over; it never shrinks. */
  followerShards: number;
  /** When it was read (ms since 1970), if it is a copy that may be outdated. */
  readAt?: number;
};

/** What a tweet shows of its author. */
export type AuthorSummary = Pick<Profile, "id" | "handle" | "name">;

/** A row of a list of users. */
export type UserRow = { position: string; userId: string };
