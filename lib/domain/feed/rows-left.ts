/** The table is too busy to take the feed rows of `userIds`; it has taken all others. */
export class RowsLeft extends Error {
  readonly userIds: readonly string[];

  constructor(userIds: readonly string[], cause: unknown) {
    super(`The feed rows of ${userIds.length} users are not written.`, { cause });
    this.name = "RowsLeft";
    this.userIds = userIds;
  }
}
