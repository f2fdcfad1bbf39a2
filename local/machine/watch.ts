import { watch } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** Editors save a file in several steps, and often several files together. */
const DEBOUNCE_MS = 200;

/** Runs `work` after each burst of changes in the directories, one run at a time, until aborted. */
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
      await pause(DEBOUNCE_MS);
      changed = Promise.withResolvers<void>();
      await work();
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}
