/** How a tweet may be edited; shared by the API and the website. */

/** For how long after a tweet was posted its author may edit it, ms. */
export const EDIT_WINDOW = 1_800_000;
/** How often. All texts that the tweet has had stay readable. */
export const MAX_EDITS = 5;

/** Names the text of a tweet among all that it has had: the time since when it has it. */
export function versionOf({ createdAt, editedAt }: { createdAt: string; editedAt: string | null }): string {
  return editedAt ?? createdAt;
}
