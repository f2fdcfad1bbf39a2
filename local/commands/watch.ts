import { watch } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** Editors write a file in several steps, and several files at once. */
const SETTLE_MS = 200;

/** Does the work again after every burst of changes below the directories, never twice at once, until aborted. */
export async function onEveryChange(
  directories: readonly string[],
  work: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let changed = Promise.withResolvers<void>();
  const watchers = directories.map((directory) =>
    watch(directory, { recursive: true }, () => changed.resolve()),
  );
  signal.addEventListener("abort", () => changed.resolve(), { once: true });
  try {
    for (;;) {
      await changed.promise;
      if (signal.aborted) return;
      await pause(SETTLE_MS);
      changed = Promise.withResolvers<void>();
      await work();
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}
