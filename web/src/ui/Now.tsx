import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const TICK_MS = 20_000;

const NowContext = createContext(0);

/** Lets `useNow` tell the time. One timer for all: a list has many times, and a subscription for each takes longer to set up. */
export function NowProvider({ children }: { children: ReactNode }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <NowContext value={now}>{children}</NowContext>;
}

/** The current time in milliseconds since 1970, up to 20 seconds late. */
export function useNow(): number {
  return useContext(NowContext);
}
