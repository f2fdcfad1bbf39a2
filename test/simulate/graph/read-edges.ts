/**
 * Reads a follow graph from a list of edges: one line for each follow, "follower,followee". Tabs and spaces separate too, further
 * columns are ignored, and so are lines that begin with # or %, so the files of SNAP and of the Network Repository can be read as
 * they are.
 */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { LocalProblem } from "../../../local/machine/problem.ts";
import type { Graph } from "./graph.ts";

const SEPARATORS = /[,;\s]+/;
/** What the first line says if it names the columns. */
const HEADER = /^"?(follower|source|from|user|id|src)/i;

/**
 * Reads at most `people` people, those who appear first, and the follows among them. Nobody follows themselves, or anyone twice.
 * Throws a LocalProblem if the file cannot be read.
 */
export async function readEdges(file: string, people = Number.POSITIVE_INFINITY): Promise<Graph> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const edges = new Edges(people);
  let line = 0;
  try {
    for await (const text of lines) edges.add(text, ++line);
  } catch (error) {
    throw error instanceof LocalProblem
      ? new LocalProblem(`${file}, line ${line}: ${error.message}`)
      : new LocalProblem(`Cannot read ${file}: ${(error as Error).message}`);
  }
  return edges.graph();
}

class Edges {
  readonly #most: number;
  readonly #numbers = new Map<string, number>();
  readonly #seen = new Set<number>();
  readonly #followers: number[] = [];
  readonly #followees: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(text: string, line: number): void {
    const trimmed = text.trim();
    if (trimmed === "" || /^[#%]/.test(trimmed) || (line === 1 && HEADER.test(trimmed))) return;
    const [from, to] = trimmed.split(SEPARATORS);
    if (!from || !to)
      throw new LocalProblem(`"${trimmed.slice(0, 40)}" is no follow; write follower,followee.`);
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
    if (this.#followers.length === 0) throw new LocalProblem("there is no follow in it.");
    return {
      people: this.#numbers.size,
      followers: Uint32Array.from(this.#followers),
      followees: Uint32Array.from(this.#followees),
    };
  }
}
