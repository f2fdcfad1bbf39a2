import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearch } from "wouter";
import { useMurmur } from "../app/murmur.ts";

/** The first wait between two questions, and the longest, ms: large archives take minutes. */
const [FIRST, LONGEST] = [2_000, 15_000];
/** A link works for an hour. */
const LINK_AGE = 30 * 60_000;

/** Names, in the link of a mail, until when the link works (`lib/domain/account/make-archive.ts`). */
const ARCHIVE = "archive";

/**
 * Asks for an archive of the user's data, and again until it is ready; then keeps its link fresh. Whoever comes from a mail
 * gets their archive at once or, with `expired`, learns that it is no longer kept.
 */
export function useExport() {
  const { api } = useMurmur();
  const mailed = new URLSearchParams(useSearch()).get(ARCHIVE);
  const [expired] = useState(() => mailed !== null && !(Date.parse(mailed) > Date.now()));
  const [asked, setAsked] = useState(mailed !== null && !expired);
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
  const linkExpired = expired && !asked;
  return { archive: data, linkExpired, isRunning: asked && !error && data?.state !== "ready", error, ask };
}
