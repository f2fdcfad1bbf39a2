import { createContext, useContext } from "react";
import type { Client } from "../../../lib/contract/client.ts";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import type { Cache } from "../cache/cache.ts";
import type { Outbox } from "../offline/outbox.ts";
import type { Session } from "../session/session.ts";

/** What every page needs: the stage's config, the session, the API and the cache of what it returned. */
export type Murmur = {
  config: PageConfig;
  session: Session;
  api: Client;
  cache: Cache;
  /** What was sent without a connection. */
  outbox: Outbox;
};

export const MurmurContext = createContext<Murmur | undefined>(undefined);

export function useMurmur(): Murmur {
  const murmur = useContext(MurmurContext);
  if (!murmur) throw new Error("useMurmur needs a MurmurContext above it.");
  return murmur;
}
