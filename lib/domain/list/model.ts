/** People that a user has chosen, whose tweets make a timeline of their own. */
export type StoredList = {
  /** A ULID, which tells when the list was created. */
  id: string;
  ownerId: string;
  name: string;
  description: string;
  private: boolean;
  members: number;
  /** Present while the list is being removed: then nobody finds it any more. */
  deleted?: true;
};

/** Someone in a list; `since` is the ULID of the time when they were added. */
export type ListMember = { userId: string; since: string };

/** Names one member of one list. */
export type MemberKey = { listId: string; userId: string };

export const MAX_LISTS = 100;
/** The timeline reads something of each member. */
export const MAX_MEMBERS = 500;

/** What a user's recent activity says about their tweets. */
export type Activity = {
  /** When a tweet of theirs was counted last, or a repost recorded (ms); undefined if that is not known. */
  tweetedBy: number | undefined;
  /** Nobody sees their tweets: they have deleted their account, or are suspended. */
  hidden: boolean;
};
