/**
 * The language that an Accept-Language header prefers among those that there are (RFC 9110, section 12.5.4); undefined if it
 * names none of them. A region is ignored: `de-AT` is German.
 */
export function preferredLanguage<const Language extends string>(
  header: string | undefined,
  languages: readonly Language[],
): Language | undefined {
  const wishes = (header ?? "").split(",").map((wish) => {
    const [tag = "", ...parameters] = wish
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((one) => one.startsWith("q="))?.slice(2);
    return { language: tag.split("-")[0], weight: Number(weight ?? 1) };
  });
  const sorted = wishes.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  const known = sorted.flatMap(({ language }) => languages.find((one) => one === language) ?? []);
  return known[0];
}
