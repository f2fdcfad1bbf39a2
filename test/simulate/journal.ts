/**
 * What a simulation has done so far, in a file with one line for each step. An interrupted simulation continues from it: what had been
 * begun but not answered is sent again, and all of it is verified at the end.
 */
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Interval } from "../soak/model.ts";

/** A change that a person makes; people are numbers. */
export type Write =
  | { do: "follow"; by: number; of: number; following: boolean }
  | { do: "post"; by: number; text: string; parent?: string; key: string }
  | { do: "favorite"; by: number; tweet: string; favorited: boolean };

/** `id` is that of the tweet. */
export type Done = { write: Write; at: Interval; id?: string };

/** What must be the same each time. `secret` makes the passwords. */
export type Start = { seed: number; people: number; follows: number; active: number; secret: string };

type Line =
  | { start: Start }
  | { begun: number; write: Write }
  | { refused: number }
  | ({ ended?: number } & Done);

export class Journal {
  readonly #file: number;
  /** How often the simulation has been started before. */
  readonly starts: number;
  readonly first: Start | undefined;
  readonly done: readonly Done[];
  /** What was begun and has no answer. */
  readonly open: readonly Write[];
  #begun: number;

  private constructor(file: string, lines: readonly Line[]) {
    const starts = lines.flatMap((line) => ("start" in line ? [line.start] : []));
    const done = lines.flatMap((line) => ("at" in line ? [line] : []));
    const refused = lines.flatMap((line) => ("refused" in line ? [line.refused] : []));
    const ended = new Set([...refused, ...done.map((line) => line.ended)]);
    const begun = lines.flatMap((line) => ("begun" in line ? [line] : []));
    this.first = starts[0];
    this.starts = starts.length;
    this.done = done;
    this.open = begun.filter((line) => !ended.has(line.begun)).map(({ write }) => write);
    this.#begun = begun.length;
    mkdirSync(dirname(file), { recursive: true });
    // The passwords of a stage's accounts can be derived from it.
    this.#file = openSync(file, "a", 0o600);
  }

  /** Opens the journal in a file, which need not exist. */
  static open(file: string): Journal {
    return new Journal(file, readLines(file));
  }

  start(start: Start): void {
    this.#append({ start });
  }

  /** Notes that a change is about to be sent; returns its number. */
  begin(write: Write): number {
    this.#append({ begun: this.#begun, write });
    return this.#begun++;
  }

  /** Notes that a change has been made. */
  end(done: Done, begun?: number): void {
    this.#append({ ...(begun === undefined ? {} : { ended: begun }), ...done });
  }

  /** Notes that murmur has refused a change. */
  refuse(begun: number): void {
    this.#append({ refused: begun });
  }

  close(): void {
    closeSync(this.#file);
  }

  #append(line: Line): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

function readLines(file: string): Line[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  // The last line is incomplete if the process was killed while it wrote.
  const complete = text.slice(0, text.lastIndexOf("\n") + 1);
  return complete.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Line]));
}
