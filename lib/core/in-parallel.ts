/**
 * Runs `work` for each item, at most `concurrency` at a time, in order. After the first failure it starts no further
 * items, waits for those already running, and throws that failure.
 */
export async function inParallel<Item>(
  items: Iterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const worker = async () => {
    for (let next = queue.next(); !next.done && failures.length === 0; next = queue.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  if (failures.length > 0) throw failures[0];
}

/** Some items of a list failed: `items`. The message is that of the first failure, which is the `cause`. */
export class SomeFailed extends Error {
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "SomeFailed";
    this.items = items;
  }
}

/**
 * Like {@link inParallel}, for items that must not affect each other: runs all of them, then throws {@link SomeFailed} if
 * any failed.
 */
export async function allInParallel<Item>(
  items: Iterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failed: Item[] = [];
  let cause: unknown;
  await inParallel(items, concurrency, async (item) => {
    try {
      await work(item);
    } catch (error) {
      cause ??= error;
      failed.push(item);
    }
  });
  if (failed.length > 0) throw new SomeFailed(failed, cause);
}
