/** Who follows whom. People are numbers from 0; follow `i` is that of `followees[i]` by `followers[i]`. */
export type Graph = { people: number; followers: Uint32Array; followees: Uint32Array };

/** How many people follow each person. */
export function followerCounts({ people, followees }: Graph): Uint32Array {
  const counts = new Uint32Array(people);
  for (const followee of followees) counts[followee] = (counts[followee] ?? 0) + 1;
  return counts;
}

/** Everyone, the most followed first. */
export function byFollowers(graph: Graph): number[] {
  const counts = followerCounts(graph);
  return Array.from({ length: graph.people }, (_, person) => person).sort(
    (a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b,
  );
}
