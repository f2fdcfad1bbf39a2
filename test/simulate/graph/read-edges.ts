/**
 * Reads a follow graph from a list of edges: one line for each follow, "follower,followee". Semicolons, tabs and spaces separate too,
 * further columns are ignored, and so are lines that begin with # or %, so the files of SNAP and of the Network Repository can be
 * read as they are.
 */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { LocalProblem } from "../../../local/machine/problem.ts";
import { firstTwo } from "./fields.ts";
import type { Graph } from "./graph.ts";

/** The names of both columns in a first line that is no follow. People may be called "user1" or "idris". */
const HEADER =
  /^(follower|followee|following|followed|friend|source|target|src|dst|from|to|user|node|id)([_ -]?(node|user))?([_ -]?id|[_ -][ab12])?$/i;

/**
 * Reads at most `people` people, those who appear first, and the follows among them. Nobody follows themselves, or anyone twice.
 * Throws a LocalProblem if the file cannot be read.
 */
export async function readEdges(file: string, people = Number.POSITIVE_INFINITY): Promise<Graph> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const edges = new Edges(people);
  let line = 0;
  try {
    for await (const text of lines) {
      line++;
      edges.add(text);
    }
  } catch (error) {
    throw error instanceof LocalProblem
      ? new LocalProblem(`${file}, line ${line}: ${error.message}`)
      : new LocalProblem(`Cannot read ${file}: ${(error as Error).message}`);
  }
  if (edges.count === 0) throw new LocalProblem(`${file} has no follow.`);
  return edges.graph();
}

class Edges {
  readonly #most: number;
  #isFirst = true;
  readonly #numbers = new Map<string, number>();
  readonly #seen = new Set<number>();
  readonly #followers: number[] = [];
  readonly #followees: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  get count(): number {
    return this.#followers.length;
  }

  add(text: string): void {
    // A byte order mark counts as a space.
    const trimmed = text.trim();
    if (trimmed === "" || /^[#%]/.test(trimmed)) return;
    const names = firstTwo(trimmed);
    if (!names)
      throw new LocalProblem(
        `${JSON.stringify(trimmed.slice(0, 40))} is no follow; write follower,followee.`,
      );
    const isHeader = this.#isFirst && names.every((name) => HEADER.test(name));
    this.#isFirst = false;
    if (!isHeader) this.#follow(...names);
  }

  #follow(from: string, to: string): void {
    if (from === to) return;
    const [follower, followee] = [this.#numberOf(from), this.#numberOf(to)];
    if (follower === undefined || followee === undefined) return;
    // Two numbers of 26 bits fit into one.
    const edge = follower * 2 ** 26 + followee;
    if (this.#seen.has(edge)) return;
    this.#seen.add(edge);
    this.#followers.push(follower);
    this.#followees.push(followee);
  }

  #numberOf(name: string): number | undefined {
    const known = this.#numbers.get(name);
    if (known !== undefined || this.#numbers.size >= this.#most) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  graph(): Graph {
    return {
      people: this.#numbers.size,
      followers: Uint32Array.from(this.#followers),
      followees: Uint32Array.from(this.#followees),
    };
  }
}
