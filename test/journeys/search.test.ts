import { expect, test } from "vitest";
import { signUp, visitor } from "./people.ts";

test("grace is found by any word of her name as soon as it is saved, and by an old one no more", async () => {
  const grace = await signUp("grace");
  const word = `q${grace.id.slice(0, 8)}`;
  await grace.client.updateProfile({ body: { name: `Grace Ö${word}` } });
  const search = (q: string) => visitor().searchPeople({ query: { q } });
  expect((await search(`o${word.toUpperCase()} gra`)).items.map(({ id }) => id)).toEqual([grace.id]);
  await grace.client.updateProfile({ body: { name: "Grace" } });
  expect((await search(`o${word.slice(0, -1)}`)).items).toEqual([]);
});
