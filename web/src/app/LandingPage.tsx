import { useState } from "react";
import { Link } from "wouter";
import { popularTweets, recentTweets } from "../discover/discover-lists.ts";
import { TweetList } from "../tweet/TweetList.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Logo } from "../ui/Logo.tsx";
import { useMurmur } from "./murmur.ts";
import { paths } from "./paths.ts";

/** What visitors see first: what murmur is, and what is said on it right now. */
export function LandingPage() {
  const { api } = useMurmur();
  const [recent, setRecent] = useState(false);
  const source = recent ? recentTweets(api) : popularTweets(api);
  return (
    <>
      <Hero />
      <div className="tabs" role="tablist" aria-label="Tweets of everybody">
        <Choice label="Popular" chosen={!recent} onChoose={() => setRecent(false)} />
        <Choice label="Recent" chosen={recent} onChoose={() => setRecent(true)} />
      </div>
      <div role="tabpanel" id="landing-tweets" aria-label={recent ? "Recent" : "Popular"}>
        <TweetList
          key={recent ? "recent" : "popular"}
          source={source}
          label={recent ? "Recent tweets" : "Popular tweets"}
          empty={<NothingToday recent={recent} showRecent={() => setRecent(true)} />}
        />
      </div>
    </>
  );
}

function Hero() {
  const { session } = useMurmur();
  return (
    <section className="hero">
      <title>murmur</title>
      <Logo size={72} />
      <h1>Say it softly. It carries.</h1>
      <p>Short thoughts from people you choose to hear, newest first, with nothing in between.</p>
      <p className="hero-actions">
        <Link href={paths.signUp} className="button primary big">
          Join murmur
        </Link>
        <button type="button" className="button big" onClick={() => void session.signIn()}>
          Sign in
        </button>
      </p>
    </section>
  );
}

type ChoiceProps = { label: string; chosen: boolean; onChoose: () => void };

function Choice({ label, chosen, onChoose }: ChoiceProps) {
  return (
    <button type="button" role="tab" aria-selected={chosen} aria-controls="landing-tweets" onClick={onChoose}>
      {label}
    </button>
  );
}

function NothingToday({ recent, showRecent }: { recent: boolean; showRecent: () => void }) {
  if (recent) return <EmptyState title="Nobody has said anything today" />;
  return (
    <EmptyState title="Nothing is popular right now">
      <button type="button" className="button" onClick={showRecent}>
        See recent tweets
      </button>
    </EmptyState>
  );
}
