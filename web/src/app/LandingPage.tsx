import { useState } from "react";
import { Link } from "wouter";
import { popularTweets, recentTweets } from "../discover/discover-lists.ts";
import { TweetList } from "../tweet/TweetList.tsx";
import { Actions } from "../ui/Actions.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Logo } from "../ui/Logo.tsx";
import { TabList } from "../ui/Tabs.tsx";
import styles from "./LandingPage.module.css";
import { useMurmur } from "./murmur.ts";
import { paths } from "./paths.ts";

const tabs = ["Popular", "Recent"] as const;
const PANEL = "landing-tweets";

/** The home page for visitors: what murmur is, and public tweets. */
export function LandingPage() {
  const murmur = useMurmur();
  const [tab, setTab] = useState<string>("Popular");
  const recent = tab === "Recent";
  return (
    <>
      <Hero />
      <TabList label="Public tweets" tabs={tabs} selected={tab} onSelect={setTab} controls={PANEL} />
      <div role="tabpanel" id={PANEL} aria-label={tab}>
        <TweetList
          key={tab}
          source={recent ? recentTweets(murmur) : popularTweets(murmur)}
          label={`${tab} tweets`}
          empty={recent ? <EmptyState title="No tweets today yet" /> : <NothingPopular setTab={setTab} />}
        />
      </div>
    </>
  );
}

function Hero() {
  const { session } = useMurmur();
  return (
    <section className={styles.hero}>
      <title>murmur</title>
      <Logo size={72} />
      <h1 tabIndex={-1}>Say it softly. It carries.</h1>
      <p className={styles.tagline}>
        Short thoughts from the people you follow, newest first, with a few popular ones in between.
      </p>
      <Actions>
        <ButtonLink kind="primary" big href={paths.signUp}>
          Join murmur
        </ButtonLink>
        <Button big onClick={() => void session.signIn()}>
          Sign in
        </Button>
      </Actions>
      <FinePrint>
        Joined, but not confirmed yet? <Link href={paths.confirm}>I have a code</Link>
      </FinePrint>
    </section>
  );
}

function NothingPopular({ setTab }: { setTab: (tab: string) => void }) {
  return (
    <EmptyState title="Nothing is popular right now">
      <Button onClick={() => setTab("Recent")}>See recent tweets</Button>
    </EmptyState>
  );
}
