import { Link, useLocation } from "wouter";
import { useUnread } from "../notification/use-unread.ts";
import { useMe, useSignedIn } from "../session/use-session.ts";
import { composingStore } from "../tweet/composing.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { Logo } from "../ui/Logo.tsx";
import { Avatar } from "../user/Avatar.tsx";
import { useMurmur } from "./murmur.ts";
import { paths, profilePath } from "./paths.ts";

/** The way around: at the left on wide screens, at the bottom on phones. */
export function Rail() {
  const signedIn = useSignedIn();
  return (
    <header className="rail">
      <Link href={paths.home} className="brand" aria-label="murmur, home">
        <Logo size={34} />
        <span className="brand-name">murmur</span>
      </Link>
      {signedIn ? <MemberNav /> : <VisitorNav />}
    </header>
  );
}

function MemberNav() {
  const me = useMe();
  const unread = useUnread();
  return (
    <>
      <nav className="rail-nav" aria-label="murmur">
        <NavLink href={paths.home} icon="home" label="Home" />
        <NavLink href={paths.explore} icon="explore" label="Explore" />
        <NavLink href={paths.notifications} icon="bell" label="Notifications" badge={unread} />
        <NavLink href={me ? profilePath(me.handle) : paths.settings} icon="person" label="Profile" />
        <NavLink href={paths.settings} icon="gear" label="Settings" />
      </nav>
      <button
        type="button"
        className="button primary compose"
        aria-label="Write a tweet"
        onClick={() => composingStore.set(true)}
      >
        <Icon name="pen" />
        <span className="rail-label">Tweet</span>
      </button>
      {me && (
        <Link href={profilePath(me.handle)} className="rail-me">
          <Avatar person={me} />
          <span className="rail-label">
            <bdi className="name">{me.name}</bdi>
            <span className="handle">@{me.handle}</span>
          </span>
        </Link>
      )}
    </>
  );
}

function VisitorNav() {
  const { session } = useMurmur();
  return (
    <>
      <nav className="rail-nav" aria-label="murmur">
        <NavLink href={paths.home} icon="home" label="Home" />
        <NavLink href={paths.explore} icon="explore" label="Explore" />
        <NavLink href={paths.search} icon="search" label="Search" />
        <NavLink href={paths.signUp} icon="plus" label="Join" />
      </nav>
      <button type="button" className="button primary sign-in" onClick={() => void session.signIn()}>
        Sign in
      </button>
    </>
  );
}

type NavLinkProps = { href: string; icon: IconName; label: string; badge?: number };

function NavLink({ href, icon, label, badge = 0 }: NavLinkProps) {
  const [location] = useLocation();
  const here = href === paths.home ? location === href : location === href || location.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      aria-label={badge > 0 ? `${label}, ${badge} unread` : label}
    >
      <span className="rail-icon">
        <Icon name={icon} filled={here && icon !== "explore" && icon !== "search" && icon !== "gear"} />
        {badge > 0 && <span className="unread">{badge > 98 ? "99+" : badge}</span>}
      </span>
      <span className="rail-label">{label}</span>
    </Link>
  );
}
