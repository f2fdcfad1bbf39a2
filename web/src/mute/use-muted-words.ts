import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { hiddenHere, mutedWordsKey } from "../relation/hidden.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** The words that the viewer mutes. A change makes every list read again what it shows. */
export function useMutedWords() {
  const { api } = useMurmur();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: mutedWordsKey,
    queryFn: ({ signal }) => api.listMutedWords({ signal }),
  });
  const after = {
    onSuccess: () => hiddenHere(client),
    onError: (failure: Error) => showToast({ tone: "bad", text: describeError(failure).detail }),
  };
  const muting = useMutation({
    mutationFn: ({ word, until }: { word: string; until: string | undefined }) =>
      api.muteWord({ body: { word, ...(until === undefined ? {} : { until }) } }),
    ...after,
  });
  const unmuting = useMutation({
    mutationFn: (word: string) => api.unmuteWord({ query: { word } }),
    ...after,
  });
  return { words: data?.items, error, retry: () => void refetch(), muting, unmuting };
}
