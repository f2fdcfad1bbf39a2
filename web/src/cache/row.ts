/** An item of a list: its id within the list, and the ids of the entities it shows. */
export type Row = {
  id: string;
  tweetId?: string;
  userId?: string;
  userIds?: string[];
  /** Of the rows of a group a list shows only the first: the others are where it was before it moved up. */
  group?: string;
};
/** A page of rows, and those that are shown beside the list. */
export type RowsPage = { items: Row[]; beside?: Row[] };

/** All rows of a page. */
export function rowsIn({ items, beside = [] }: RowsPage): Row[] {
  return [...items, ...beside];
}

/** `reposted`: it is in the list because its user has reposted it. */
export type TweetRow = Row & { tweetId: string; reposted?: boolean };
export type UserRow = Row & { userId: string };
