/** Everyone in the simulation, what they have done, and the model that murmur must equal in the end. */
import { timeOf } from "../../lib/core/ids.ts";
import { Model, type Person } from "../soak/model.ts";
import { byFollowers, type Graph } from "./graph/graph.ts";
import type { Done, Journal, Start } from "./journal.ts";

export class World {
  readonly model: Model;
  /** By their numbers in the graph. */
  readonly people: readonly Person[];
  /** The numbers of those who act, the most followed first. */
  readonly active: readonly number[];
  /** What is in the model. */
  readonly journal: Journal;

  constructor(parts: { people: readonly Person[]; graph: Graph; start: Start; journal: Journal }) {
    this.people = parts.people;
    this.model = new Model({ people: [...parts.people], crowd: [] });
    this.active = activeIn(parts.graph, parts.start.active);
    this.journal = parts.journal;
    for (const done of parts.journal.done) this.#apply(done);
  }

  person(number: number): Person {
    const person = this.people[number];
    if (!person) throw new Error(`There is no person ${number}.`);
    return person;
  }

  /** Adds what murmur has confirmed. */
  add(done: Done, begun?: number): void {
    this.journal.end(done, begun);
    this.#apply(done);
  }

  #apply({ write, at, id = "" }: Done): void {
    const by = this.person(write.by);
    if (write.do === "follow")
      this.model.setFollow(by, this.person(write.of), { following: write.following, at });
    else if (write.do === "favorite") {
      const tweet = this.model.tweet(write.tweet);
      if (tweet) this.model.setFavorite(by, tweet, { favorited: write.favorited, at });
    } else {
      if (this.model.tweet(id)) return;
      const parent = write.parent === undefined ? undefined : this.model.tweet(write.parent);
      const tweet = {
        id,
        author: by,
        text: write.text,
        parent,
        mentions: [],
        tags: [],
        at: timeOf(id),
        deleted: false,
      };
      this.model.add(tweet);
    }
  }
}

/** A third are the most followed, who have audiences of every size; the others are spread over everyone else. */
export function activeIn(graph: Graph, count: number): number[] {
  const ranked = byFollowers(graph);
  const top = ranked.slice(0, Math.ceil(count / 3));
  const rest = ranked.slice(top.length);
  const others = count - top.length;
  const step = rest.length / Math.max(1, others);
  return [...top, ...Array.from({ length: others }, (_, i) => rest[Math.floor(i * step)] ?? 0)];
}
