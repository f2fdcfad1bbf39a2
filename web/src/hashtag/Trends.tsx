import { useQuery } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { hashtagPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { Card } from "../ui/Card.tsx";
import { Link } from "../ui/Link.tsx";
import styles from "./Trends.module.css";

const STALE_AFTER_MS = 60_000;
const SHOWN = 5;

/** Hashtags that more people than usual are using. Renders nothing if there are none or they cannot be loaded. */
export function Trends() {
  const { api } = useMurmur();
  const { data } = useQuery({
    queryKey: ["trends"],
    queryFn: ({ signal }) => api.listTrends({ signal }),
    staleTime: STALE_AFTER_MS,
  });
  if (!data?.items.length) return null;
  return (
    <Card id="trends" title={t("hashtag.trends")}>
      <ol className={styles.trends}>
        {data.items.slice(0, SHOWN).map(({ tag, people }) => (
          <li key={tag}>
            <Link href={hashtagPath(tag)}>
              <bdi>#{tag}</bdi>
              <small>{t("hashtag.people", { count: people })}</small>
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
