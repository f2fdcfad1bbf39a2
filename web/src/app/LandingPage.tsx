import { useState } from "react";
import { popularTweets, recentTweets } from "../discover/discover-lists.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { TweetList } from "../tweet/TweetList.tsx";
import { Actions } from "../ui/Actions.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { useDocumentTitle } from "../ui/document-title.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Link } from "../ui/Link.tsx";
import { Logo } from "../ui/Logo.tsx";
import { TabList } from "../ui/Tabs.tsx";
import styles from "./LandingPage.module.css";
import { useMurmur } from "./murmur.ts";
import { paths } from "./paths.ts";

type Tab = "popular" | "recent";
const PANEL = "landing-tweets";

/** The home page for visitors: what murmur is, and public tweets. */
export function LandingPage() {
  const murmur = useMurmur();
  const [tab, setTab] = useState<Tab>("popular");
  const recent = tab === "recent";
  const tabs = [
    { id: "popular", label: t("discover.popular") },
    { id: "recent", label: t("landing.recent") },
  ] as const;
  return (
    <>
      <Hero />
      <TabList label={t("landing.tabs")} tabs={tabs} selected={tab} onSelect={setTab} controls={PANEL} />
      <div role="tabpanel" id={PANEL} aria-label={recent ? t("landing.recent") : t("discover.popular")}>
        <TweetList
          key={tab}
          source={recent ? recentTweets(murmur) : popularTweets(murmur)}
          label={recent ? t("discover.recentTweets") : t("discover.popularTweets")}
          empty={recent ? <EmptyState title={t("landing.noneToday")} /> : <NothingPopular setTab={setTab} />}
        />
      </div>
    </>
  );
}

function Hero() {
  const { session } = useMurmur();
  useDocumentTitle("murmur");
  return (
    <section className={styles.hero}>
      <Logo size={72} />
      <h1 tabIndex={-1}>{t("landing.title")}</h1>
      <p className={styles.tagline}>{t("landing.tagline")}</p>
      <Actions>
        <ButtonLink kind="primary" big href={paths.signUp}>
          {t("session.join")}
        </ButtonLink>
        <Button big onClick={() => void session.signIn()}>
          {t("session.signIn")}
        </Button>
      </Actions>
      <FinePrint>
        <T id="landing.confirm" components={{ link: <Link href={paths.confirm} /> }} />
      </FinePrint>
    </section>
  );
}

function NothingPopular({ setTab }: { setTab: (tab: Tab) => void }) {
  return (
    <EmptyState title={t("discover.nothingPopular")}>
      <Button onClick={() => setTab("recent")}>{t("landing.seeRecent")}</Button>
    </EmptyState>
  );
}
