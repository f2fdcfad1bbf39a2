import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearch } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { useMyId } from "../user/use-me.ts";

/** The first wait between two questions, and the longest, ms: large archives take minutes. */
const [FIRST, LONGEST] = [2_000, 15_000];
/** A link works for an hour. */
const LINK_AGE = 30 * 60_000;

/** Names, in the link of a mail, until when the link works, and for which user (`lib/domain/account/make-archive.ts`). */
const [ARCHIVE, USER] = ["archive", "user"];

/** Why the link of a mail leads to no archive. */
export type DeadLink = "expired" | "otherAccount";

/**
 * Asks for an archive of the user's data, and again until it is ready; then keeps its link fresh. Whoever comes from a mail
 * gets their archive at once or, by `deadLink`, learns why not.
 */
export function useExport() {
  const { api } = useMurmur();
  const parameters = new URLSearchParams(useSearch());
  const me = useMyId();
  const [dead] = useState(() => whyDead(parameters, me));
  const [asked, setAsked] = useState(parameters.has(ARCHIVE) && !dead);
  const { data, error, refetch } = useQuery({
    queryKey: ["export"],
    enabled: asked,
    gcTime: 0,
    queryFn: ({ signal }) => api.exportAccount({ signal }),
    refetchInterval: ({ state }) =>
      state.data?.state === "ready" ? LINK_AGE : Math.min(LONGEST, FIRST * 1.5 ** state.dataUpdateCount),
  });
  const ask = () => {
    if (asked) void refetch();
    setAsked(true);
  };
  const deadLink = asked ? undefined : dead;
  return { archive: data, deadLink, isRunning: asked && !error && data?.state !== "ready", error, ask };
}

function whyDead(parameters: URLSearchParams, me: string | undefined): DeadLink | undefined {
  const [until, user] = [parameters.get(ARCHIVE), parameters.get(USER)];
  if (until === null) return undefined;
  if (user !== null && user !== me) return "otherAccount";
  return Date.parse(until) > Date.now() ? undefined : "expired";
}
