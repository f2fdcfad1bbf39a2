import { Link, useLocation } from "wouter";

export type Tab = { href: string; label: string };

/** Links to the parts of a page; they are pages of their own, with addresses. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [location] = useLocation();
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.href === location ? "page" : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
