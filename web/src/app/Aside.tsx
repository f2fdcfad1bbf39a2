import { useSyncExternalStore } from "react";
import { Link, useLocation } from "wouter";
import { popularUsers } from "../discover/discover-lists.ts";
import { useList } from "../lists/use-list.ts";
import { SearchBox } from "../user/SearchBox.tsx";
import { UserRow } from "../user/UserRow.tsx";
import { UserSkeleton } from "../user/UserSkeleton.tsx";
import { useMurmur } from "./murmur.ts";
import { paths } from "./paths.ts";
import { helpStore } from "./shortcuts.ts";

const wide = window.matchMedia("(min-width: 1080px)");
const SHOWN = 4;

/** Beside the page where there is room: search, and whom one may like to hear. */
export function Aside() {
  const [location] = useLocation();
  const hasRoom = useSyncExternalStore(onWidthChange, () => wide.matches);
  if (!hasRoom) return null;
  const elsewhere = location !== paths.exploreUsers && location !== paths.signUp;
  return (
    <aside className="aside" aria-label="Search and people">
      {location !== paths.search && !location.startsWith(paths.explore) && <SearchBox />}
      {elsewhere && <PopularPeople />}
      <p className="fine">
        <a href="/v1/openapi.json">API</a>
        <button type="button" className="link-button" onClick={() => helpStore.set(true)}>
          Keyboard shortcuts
        </button>
        <Link href={paths.settings}>Looks</Link>
      </p>
    </aside>
  );
}

function PopularPeople() {
  const { api } = useMurmur();
  const { items, error } = useList(popularUsers(api));
  if (error || items?.length === 0) return null;
  return (
    <section className="card" aria-labelledby="popular-people">
      <h2 id="popular-people">People to hear</h2>
      {items ? (
        items.slice(0, SHOWN).map((user) => <UserRow key={user.id} user={user} brief />)
      ) : (
        <>
          <UserSkeleton />
          <UserSkeleton />
          <UserSkeleton />
          <UserSkeleton />
        </>
      )}
      <Link href={paths.exploreUsers} className="card-more">
        More people
      </Link>
    </section>
  );
}

function onWidthChange(listener: () => void): () => void {
  wide.addEventListener("change", listener);
  return () => wide.removeEventListener("change", listener);
}
