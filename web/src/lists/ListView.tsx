import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import type { Row } from "../cache/row.ts";
import { t } from "../i18n/i18n.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./ListView.module.css";
import { NewerPill, type Noun } from "./NewerPill.tsx";
import { Rows } from "./Rows.tsx";
import type { List } from "./use-list.ts";
import { whenNear } from "./when-near.ts";

type ListViewProps<R extends Row> = {
  list: Omit<List<R>, "first">;
  /** The list's name for screen readers. */
  label: string;
  /** What a row is called. Lists that are not live need no noun. */
  noun?: Noun;
  /** Must set the row's id as key. */
  row: (row: R, index: number) => ReactElement;
  skeleton: ReactNode;
  empty: ReactNode;
};

const SKELETONS = [1, 2, 3, 4, 5, 6];

/** A list that loads more as the user scrolls, or its loading, empty or error state. */
export function ListView<R extends Row>({ list, label, noun, row, skeleton, empty }: ListViewProps<R>) {
  const { rows, error, retry, newer } = list;
  if (!rows)
    return error ? <ErrorState error={error} retry={retry} /> : <Loading label={label} skeleton={skeleton} />;
  return (
    <>
      {noun && <NewerPill newer={newer} noun={noun} />}
      {rows.length > 0 && <Rows rows={rows} label={label} busy={list.loadingMore} row={row} />}
      {rows.length === 0 && !list.hasMore && empty}
      {error ? <ErrorState error={error} retry={retry} /> : <More list={list} skeleton={skeleton} />}
    </>
  );
}

function Loading({ label, skeleton }: { label: string; skeleton: ReactNode }) {
  return (
    <div>
      <VisuallyHidden role="status">{t("lists.loading", { label })}</VisuallyHidden>
      {SKELETONS.map((key) => (
        <div key={key}>{skeleton}</div>
      ))}
    </div>
  );
}

/** Loads the next page shortly before the end of the list scrolls into view. */
function More<R extends Row>({ list, skeleton }: Pick<ListViewProps<R>, "list" | "skeleton">) {
  const ref = useRef<HTMLDivElement>(null);
  const { hasMore, canLoadMore, loadMore } = list;
  // After each render, because an observer reports only what has changed since its first report: the end of the list may be
  // in view before and after a page has loaded.
  useEffect(() => {
    const end = ref.current;
    if (!end || !canLoadMore) return;
    return whenNear(end, loadMore);
  });
  if (!hasMore) return <div className={styles.end} />;
  return (
    <div ref={ref} data-more>
      {skeleton}
    </div>
  );
}
