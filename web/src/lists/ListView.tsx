import { type ReactNode, useEffect, useRef } from "react";
import { ErrorState } from "../ui/ErrorState.tsx";
import { NewerPill } from "./NewerPill.tsx";
import type { List } from "./use-list.ts";

type ListViewProps<Item> = {
  timeline: List<Item>;
  /** What the list is, for those who cannot see it. */
  label: string;
  /** What its rows are called: "tweet". */
  noun: string;
  row: (item: Item, index: number) => ReactNode;
  skeleton: ReactNode;
  empty: ReactNode;
};

/** A list that reads on while one scrolls, in each of its states. */
export function ListView<Item>({ timeline, label, noun, row, skeleton, empty }: ListViewProps<Item>) {
  const { items, error, retry, newer } = timeline;
  if (!items)
    return error ? <ErrorState error={error} retry={retry} /> : <Bones label={label} bone={skeleton} />;
  return (
    <>
      <NewerPill newer={newer} noun={noun} />
      {items.length > 0 && (
        <div role="feed" aria-label={label} aria-busy={timeline.loadingMore}>
          {items.map(row)}
        </div>
      )}
      {items.length === 0 && !timeline.hasMore && empty}
      {error ? <ErrorState error={error} retry={retry} /> : <More timeline={timeline} bone={skeleton} />}
    </>
  );
}

function Bones({ label, bone }: { label: string; bone: ReactNode }) {
  return (
    <div className="bones">
      <p className="visually-hidden" role="status">{`${label}: loading`}</p>
      {bone}
      {bone}
      {bone}
      {bone}
      {bone}
      {bone}
    </div>
  );
}

const READ_AHEAD = "900px 0px";

/** Reads on shortly before its place comes into view. */
function More<Item>({ timeline, bone }: { timeline: List<Item>; bone: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const { hasMore, loadingMore, loadMore } = timeline;
  const latest = useRef(loadMore);
  latest.current = loadMore;
  useEffect(() => {
    const place = ref.current;
    if (!place || !hasMore || loadingMore) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      { rootMargin: READ_AHEAD },
    );
    observer.observe(place);
    return () => observer.disconnect();
  }, [hasMore, loadingMore]);
  if (!hasMore) return <div className="list-end" />;
  return (
    <div ref={ref} className="more">
      {bone}
    </div>
  );
}
