import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";

/** The first wait between two questions, and the longest, ms: large archives take minutes. */
const [FIRST, LONGEST] = [2_000, 15_000];
/** A link works for an hour. */
const LINK_AGE = 30 * 60_000;

/** Asks for an archive of the user's data, and again until it is ready; then keeps its link fresh. */
export function useExport() {
  const { api } = useMurmur();
  const [asked, setAsked] = useState(false);
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
  return { archive: data, isRunning: asked && !error && data?.state !== "ready", error, ask };
}
