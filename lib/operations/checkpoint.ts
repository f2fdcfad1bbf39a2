/** Where a long command continues after an interruption: a small JSON file. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type Checkpoint = {
  read: (name: string) => unknown;
  save: (name: string, position: unknown) => Promise<void>;
  /** Forgets all positions, once everything is done. */
  finish: () => void;
};

/** Opens the checkpoint in a file, which need not exist. */
export function openCheckpoint(file: string): Checkpoint {
  const positions: Record<string, unknown> = readPositions(file);
  return {
    read: (name) => positions[name],
    save: async (name, position) => {
      positions[name] = position;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(positions, null, 2)}\n`);
    },
    finish: () => rmSync(file, { force: true }),
  };
}

/** A checkpoint that forgets everything with its process, for dry runs. */
export function noCheckpoint(): Checkpoint {
  return { read: () => undefined, save: async () => undefined, finish: () => undefined };
}

function readPositions(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  } catch {
    return {};
  }
}
