import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type CacheSnapshot, WindowVirtualizer, type WindowVirtualizerHandle } from "virtua";
import { entryKey } from "../app/history-entry.ts";
import type { Row } from "../cache/row.ts";
import { keepHeights, keptHeights } from "./heights.ts";
import styles from "./Rows.module.css";

type RowsProps<R extends Row> = {
  rows: R[];
  label: string;
  busy: boolean;
  /** Must set the row's id as key. */
  row: (row: R, index: number) => ReactElement;
};

/** How far above and below the viewport rows are in the document, px. */
const BUFFER = 200;
/** The height of a row that has not been measured, px: a tweet of one or two lines. The first render needs it. */
const TYPICAL_HEIGHT = 110;
/** The rows of a new list that are rendered in steps: more than fit on a phone's screen. */
const RENDERED_IN_STEPS = 7;
/** Rows per step. More would block a slow phone; with fewer, the last row in view, often the largest, comes late. */
const STEP = 3;

/** The rows of a list. Only those in and near the viewport are in the document. */
export function Rows<R extends Row>({ rows, label, busy, row }: RowsProps<R>) {
  const [list] = useState(() => `${entryKey()} ${label}`);
  const [kept] = useState(() => keptHeights(list, rows));
  const [heights] = useState<CacheSnapshot>(() => kept ?? [[], TYPICAL_HEIGHT]);
  const ready = useSteps(kept !== undefined);
  const virtualizer = useRef<WindowVirtualizerHandle>(null);
  const latest = useRef(rows);
  const grewAtTop = hasGrownAtTop(latest.current, rows);
  useLayoutEffect(() => {
    latest.current = rows;
  }, [rows]);
  useLayoutEffect(() => {
    const keep = () => {
      if (virtualizer.current) keepHeights(list, latest.current, virtualizer.current.cache);
    };
    // Captured, to come before the listener that stores all heights.
    window.addEventListener("pagehide", keep, { capture: true });
    return () => {
      keep();
      window.removeEventListener("pagehide", keep, { capture: true });
    };
  }, [list]);
  const feed = useFocusKept();
  return (
    <div
      ref={feed}
      className={styles.feed}
      // What follows the list stays below the rows to come.
      style={ready < rows.length ? { minBlockSize: rows.length * TYPICAL_HEIGHT } : undefined}
      role="feed"
      aria-label={label}
      aria-busy={busy}
      tabIndex={-1}
    >
      <WindowVirtualizer
        ref={virtualizer}
        data={ready < rows.length ? rows.slice(0, ready) : rows}
        bufferSize={BUFFER}
        cache={heights}
        // What is being read stays where it is. As long as the top is in view, new rows are to be seen there.
        shift={grewAtTop && ready >= rows.length && isAboveView(feed.current)}
      >
        {row}
      </WindowVirtualizer>
    </div>
  );
}

/**
 * How many of a list's rows to render by now: after the first frame, a few more in each task, because a task that renders a screen
 * of them blocks a slow phone. A list that is opened again has all of them at once, to be where it was.
 */
function useSteps(isKept: boolean): number {
  const [ready, setReady] = useState(isKept ? Number.POSITIVE_INFINITY : 1);
  useEffect(() => {
    if (isKept) return;
    let timer: ReturnType<typeof setTimeout>;
    const step = (count: number) => {
      setReady(count <= RENDERED_IN_STEPS ? count : Number.POSITIVE_INFINITY);
      if (count <= RENDERED_IN_STEPS) timer = setTimeout(step, 0, count + STEP);
    };
    timer = setTimeout(step, 0, 1 + STEP);
    return () => clearTimeout(timer);
  }, [isKept]);
  return ready;
}

function isAboveView(feed: HTMLElement | null): boolean {
  return feed !== null && feed.getBoundingClientRect().top < 0;
}

function hasGrownAtTop(before: readonly Row[], after: readonly Row[]): boolean {
  return (
    after.length > before.length && after[0]?.id !== before[0]?.id && after.at(-1)?.id === before.at(-1)?.id
  );
}

/** Focuses the list when the focused row has left the document. Otherwise the focus would fall to the body. */
function useFocusKept() {
  const feed = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const list = feed.current;
    if (!list) return;
    let hadFocus = false;
    const note = ({ target }: FocusEvent) => {
      hadFocus = target instanceof Node && list.contains(target);
    };
    // Rows leave when the list scrolls, but also when rows above them turn out to be taller.
    const removals = new MutationObserver(() => {
      if (hadFocus && document.activeElement === document.body) list.focus({ preventScroll: true });
    });
    document.addEventListener("focusin", note);
    removals.observe(list, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", note);
      removals.disconnect();
    };
  }, []);
  return feed;
}
