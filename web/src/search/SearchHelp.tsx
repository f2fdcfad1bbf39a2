import { paths, searchPath } from "../app/paths.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { Link } from "../ui/Link.tsx";
import styles from "./SearchHelp.module.css";

/** Examples are not translated: the operators are the same in every language. */
const operators: readonly (readonly [example: string, meaning: MessageKey])[] = [
  ['"good morning"', "search.help.phrase"],
  ["rain -umbrella", "search.help.without"],
  ["#coffee", "search.help.hashtag"],
  ["from:alice", "search.help.from"],
  ["to:alice", "search.help.to"],
  ["coffee since:2026-01-01", "search.help.since"],
  ["coffee until:2026-02-01", "search.help.until"],
];

/** What a search understands. Each example is a search to try. */
export function SearchHelp() {
  return (
    <section className={styles.help} aria-labelledby="search-help">
      <h2 id="search-help">{t("search.start")}</h2>
      <p>{t("search.startHint")}</p>
      <dl>
        {operators.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <Link href={searchPath(paths.search, example)} dir="ltr" lang="en">
                {example}
              </Link>
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
