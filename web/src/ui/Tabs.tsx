import { type KeyboardEvent, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { Link } from "./Link.tsx";
import styles from "./Tabs.module.css";

export type Tab = { href: string; label: string };

/** Links to the parts of a page, each with its own URL. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [location] = useLocation();
  const nav = useRef<HTMLElement>(null);
  // After the paint: before it, the browser would have to lay out the page only for this.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another location has another current tab.
  useEffect(() => reveal(nav.current), [location]);
  return (
    <nav ref={nav} className={styles.tabs} aria-label={label}>
      {tabs.map(({ href, label: text }) => (
        <Link
          key={href}
          href={href}
          className={styles.tab}
          aria-current={pathOf(href) === location ? "page" : undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}

/** A panel of a page, as its tab names it. */
export type Panel<Id extends string> = { id: Id; label: string };

/** Tabs may differ in what they search for. */
function pathOf(href: string): string {
  return href.split("?", 1)[0] ?? href;
}

/** Scrolls to the current tab where there is no room for all. `scrollIntoView` would also move the page. */
function reveal(nav: HTMLElement | null): void {
  const tab = nav?.querySelector("[aria-current]")?.getBoundingClientRect();
  if (!nav || !tab) return;
  const { left, right } = nav.getBoundingClientRect();
  nav.scrollLeft += Math.min(0, tab.left - left) + Math.max(0, tab.right - right);
}

type TabListProps<Id extends string> = {
  label: string;
  tabs: readonly Panel<Id>[];
  selected: Id;
  onSelect: (tab: Id) => void;
  /** The id of the tab panel. */
  controls: string;
};

/** Switches between panels of a page, without a URL of their own. Arrow keys, Home and End move between the tabs. */
export function TabList<Id extends string>({ label, tabs, selected, onSelect, controls }: TabListProps<Id>) {
  return (
    <div className={styles.tabs} role="tablist" aria-label={label} onKeyDown={moveFocus}>
      {tabs.map(({ id, label: text }) => (
        <button
          key={id}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={id === selected}
          tabIndex={id === selected ? 0 : -1}
          aria-controls={controls}
          onClick={() => onSelect(id)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

/** Selects another tab, as in the tabs pattern of the ARIA Authoring Practices. Arrows follow the direction of the text. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const current = tabs.indexOf(document.activeElement as HTMLElement);
  const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const step = event.key === forward ? 1 : -1;
  const next = { ArrowLeft: current + step, ArrowRight: current + step, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const tab = tabs.at(next % tabs.length);
  tab?.focus();
  tab?.click();
}
