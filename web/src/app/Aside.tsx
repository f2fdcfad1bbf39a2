import { useLocation } from "wouter";
import { WhoToFollow } from "../discover/WhoToFollow.tsx";
import { Trends } from "../hashtag/Trends.tsx";
import { t } from "../i18n/i18n.ts";
import { SearchBox } from "../search/SearchBox.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Link } from "../ui/Link.tsx";
import { TextButton } from "../ui/TextButton.tsx";
import styles from "./Aside.module.css";
import { paths } from "./paths.ts";
import { helpStore } from "./shortcuts.ts";

/** Search, trends and suggestions beside the page. */
export function Aside() {
  const [location] = useLocation();
  const pageSearches = location.startsWith(paths.search) || location.startsWith(paths.explore);
  const pageHasTrends = location === paths.search || location === paths.searchPopular;
  const suggests = location !== paths.exploreUsers && location !== paths.signUp && location !== paths.welcome;
  const below = (
    <>
      <FinePrint className={styles.links}>
        <a href="/v1/openapi.json">API</a>
        <TextButton onClick={() => helpStore.set(true)}>{t("app.shortcuts")}</TextButton>
        <Link href={paths.appearanceSettings}>{t("app.appearance")}</Link>
      </FinePrint>
      {/* Last, because there is nothing of it until it is loaded: it must not move what is above. */}
      {!pageHasTrends && <Trends />}
    </>
  );
  return (
    <aside className={styles.aside} aria-label={t("app.aside")}>
      {!pageSearches && <SearchBox />}
      {suggests ? <WhoToFollow below={below} /> : below}
    </aside>
  );
}
