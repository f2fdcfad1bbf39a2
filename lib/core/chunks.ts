/** Splits a list into chunks of at most `size`. */
export function chunk<Item>(list: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

type Plan<Item> = {
  pages: AsyncIterable<Item[]>;
  chunkSize: number;
  /** A list of at most this many items is handled inline. */
  inlineLimit: number;
  handleInline: (items: Item[]) => Promise<void>;
  send: (chunks: Item[][]) => Promise<void>;
};

/**
 * Handles a short list inline and sends a long one as chunks, for others to handle in parallel. Chunks are sent while
 * pages still arrive, so memory never holds more than a page and a chunk.
 */
export async function inlineOrInChunks<Item>(plan: Plan<Item>): Promise<void> {
  const { pages, chunkSize, inlineLimit } = plan;
  let waiting: Item[] = [];
  let sent = false;
  for await (const page of pages) {
    waiting.push(...page);
    const full = waiting.length - (waiting.length % chunkSize);
    if (full === 0) continue;
    await plan.send(chunk(waiting.slice(0, full), chunkSize));
    waiting = waiting.slice(full);
    sent = true;
  }
  if (waiting.length === 0) return;
  if (!sent && waiting.length <= inlineLimit) await plan.handleInline(waiting);
  else await plan.send([waiting]);
}
