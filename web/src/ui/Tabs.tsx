import { Link, useLocation } from "wouter";
import styles from "./Tabs.module.css";

export type Tab = { href: string; label: string };

/** Links to the parts of a page, each with its own URL. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [location] = useLocation();
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ href, label: text }) => (
        <Link
          key={href}
          href={href}
          className={styles.tab}
          aria-current={href === location ? "page" : undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}

type TabListProps = {
  label: string;
  tabs: readonly string[];
  selected: string;
  onSelect: (tab: string) => void;
  /** The id of the tab panel. */
  controls: string;
};

/** Switches between panels of a page, without a URL of their own. */
export function TabList({ label, tabs, selected, onSelect, controls }: TabListProps) {
  return (
    <div className={styles.tabs} role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={tab === selected}
          aria-controls={controls}
          onClick={() => onSelect(tab)}
        >
          {tab}
        </button>
      ))}
    </div>
  );
}
