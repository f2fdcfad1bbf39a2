/**
 * Addresses without a scheme, as people write them: `example.org`. It is conservative, because what only looks like an
 * address would lead strangers to a site that nobody meant: `README.md` is a file, and `the end.It` lacks a space.
 */

/** Top-level domains (https://data.iana.org/TLD) that are neither words nor the endings of files. */
const KNOWN = [
  ...["com", "org", "net", "edu", "gov", "int", "info", "biz", "io", "dev", "app", "ai", "co", "tv", "eu"],
  ...["xyz", "online", "site", "shop", "blog", "news", "cloud", "tech", "social", "wiki", "example"],
  ...["de", "uk", "fr", "jp", "nl", "ch", "ca", "au", "br", "dk", "fi", "cz", "ru", "cn", "kr", "tw", "nz"],
  ...["gr", "mx", "sa", "ae", "eg", "za"],
].join("|");
/** Below a country, as in `.co.uk`. */
const SECOND_LEVEL = "(?:ac|co|com|edu|go|gov|ne|net|or|org)";

/** Latin letters only: other scripts are written up to an address without a space, or have letters that look like Latin ones. */
const LETTER = "[\\p{Script=Latin}\\p{Nd}]";
const LABEL = `${LETTER}(?:(?:${LETTER}|-){0,61}${LETTER})?`;
/** What an address does not contain, or only escaped; marks of Chinese and Japanese end one without a space. */
export const IN_ADDRESS = "[^\\s<>\"'`\\u200b、。，！？：；「」『』（）【】]";
const PATH = `[/?#]${IN_ADDRESS}`;

/**
 * A known top-level domain; or any in an address that begins with `www.`; or a country if a second level or a path shows that
 * an address is meant.
 */
export const DOMAIN = [
  `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{M}\\p{N}_@./:#&=-])`,
  `(?:www\\.(?:${LABEL}\\.){1,5}[a-z]{2,24}`,
  `|(?:${LABEL}\\.){1,5}(?:(?:${KNOWN})|${SECOND_LEVEL}\\.[a-z]{2}|[a-z]{2}(?=${PATH})))`,
  `(?![\\p{Script=Latin}\\p{M}\\p{N}_@-]|\\.${LETTER})`,
  `(?:${PATH}*)?`,
].join("");
