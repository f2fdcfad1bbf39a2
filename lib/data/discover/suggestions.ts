/**
 * The suggestions that were made for a user, in one item. Each candidate is a string: the id, and the places of those who follow
 * it in the list of all of them, so that no id is stored twice.
 */
import type { DiscoverPorts } from "../../domain/discover/ports.ts";
import { getItem, putItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";

const BETWEEN = " ";

export const getSuggestions: DiscoverPorts["getSuggestions"] = async (userId) => {
  const item = await getItem(keys.suggestions(userId));
  if (!item) return undefined;
  const people = item.people as string[];
  return {
    candidates: (item.candidates as string[]).map((entry) => {
      const [id = "", ...places] = entry.split(BETWEEN);
      return { id, followedBy: places.flatMap((place) => people[Number(place)] ?? []) };
    }),
    madeAt: Number(item.madeAt),
  };
};

export const putSuggestions: DiscoverPorts["putSuggestions"] = async (suggestions) => {
  const { userId, candidates, madeAt, expiresAt } = suggestions;
  const people = [...new Set(candidates.flatMap(({ followedBy }) => followedBy))];
  const places = new Map(people.map((id, place) => [id, place]));
  await putItem({
    ...keys.suggestions(userId),
    ...{ people, madeAt, expiresAt: Math.ceil(expiresAt / 1000) },
    candidates: candidates.map(({ id, followedBy }) =>
      [id, ...followedBy.map((other) => places.get(other))].join(BETWEEN),
    ),
  });
};
