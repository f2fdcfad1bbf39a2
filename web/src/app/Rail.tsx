import type { MouseEvent } from "react";
import { useLocation } from "wouter";
import { t } from "../i18n/i18n.ts";
import { useShowUnread } from "../notification/use-show-unread.ts";
import { useUnread } from "../notification/use-unread.ts";
import { useSignedIn } from "../session/use-session.ts";
import { compose } from "../tweet/composing.ts";
import { Button } from "../ui/Button.tsx";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { Link } from "../ui/Link.tsx";
import { Logo } from "../ui/Logo.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { Avatar } from "../user/Avatar.tsx";
import { Handle } from "../user/UserName.tsx";
import { useMe } from "../user/use-me.ts";
import { useMurmur } from "./murmur.ts";
import { paths, profilePath } from "./paths.ts";
import styles from "./Rail.module.css";
import { goToTop } from "./scroll.ts";
import { UnreadBadge } from "./UnreadBadge.tsx";

/** The navigation: at the left on wide screens, at the bottom on phones. */
export function Rail() {
  const signedIn = useSignedIn();
  const unread = useUnread();
  useShowUnread(unread);
  return (
    <header className={styles.rail}>
      <Link href={paths.home} className={styles.brand} aria-label={t("app.brand")} onClick={stayAtTop}>
        <Logo size={34} />
        <span className={styles.brandName}>murmur</span>
      </Link>
      {signedIn ? <MemberNav unread={unread} /> : <VisitorNav />}
    </header>
  );
}

function MemberNav({ unread }: { unread: number | undefined }) {
  const me = useMe();
  return (
    <>
      <nav className={styles.nav} aria-label="murmur">
        <NavLink href={paths.home} icon="home" label={t("app.home")} />
        <NavLink href={paths.explore} icon="explore" label={t("app.explore")} />
        <NavLink href={paths.notifications} icon="bell" label={t("app.notifications")} badge={unread} />
        <NavLink href={paths.bookmarks} icon="bookmark" label={t("app.bookmarks")} beside />
        <NavLink href={paths.lists} icon="list" label={t("list.title")} beside />
        <NavLink
          href={me ? profilePath(me.handle) : paths.settings}
          icon="person"
          label={t("app.profile")}
          loading={!me}
        />
        <NavLink href={paths.settings} icon="gear" label={t("app.settings")} />
      </nav>
      <Button kind="primary" className={styles.compose} aria-label={t("app.compose")} onClick={compose}>
        <Icon name="pen" />
        <span className={styles.composeLabel}>{t("app.composeShort")}</span>
      </Button>
      {me && (
        <Link href={profilePath(me.handle)} className={styles.me}>
          <Avatar user={me} />
          <span className={styles.names}>
            <bdi>{me.name}</bdi>
            <Handle handle={me.handle} />
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
      <nav className={styles.nav} aria-label="murmur">
        <NavLink href={paths.home} icon="home" label={t("app.home")} />
        <NavLink href={paths.explore} icon="explore" label={t("app.explore")} />
        <NavLink href={paths.search} icon="search" label={t("app.search")} />
        <NavLink href={paths.signUp} icon="plus" label={t("app.join")} />
      </nav>
      <Button kind="primary" className={styles.signIn} onClick={() => void session.signIn()}>
        {t("session.signIn")}
      </Button>
    </>
  );
}

/** A link to the page that is open leads to its top. */
function stayAtTop(event: MouseEvent<HTMLAnchorElement>) {
  if (event.currentTarget.pathname !== window.location.pathname || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  goToTop();
}

type NavLinkProps = {
  href: string;
  icon: IconName;
  label: string;
  badge?: number | undefined;
  /** Whether the link leads elsewhere until the user's own data has arrived. */
  loading?: boolean;
  /** Whether it is left out of the bar on phones, which has no room for it. The profile has the link there. */
  beside?: boolean;
};

/** Icons that have a filled variant, shown for the current page. */
const FILLABLE: readonly IconName[] = ["home", "bell", "person", "plus", "bookmark"];

function NavLink({ href, icon, label, badge = 0, loading = false, beside }: NavLinkProps) {
  const [location] = useLocation();
  const within = location === href || (href !== paths.home && location.startsWith(`${href}/`));
  const current = within && !loading;
  return (
    <Link
      href={href}
      className={beside ? styles.beside : undefined}
      aria-current={current ? "page" : undefined}
      onClick={stayAtTop}
    >
      <VisuallyHidden>{badge > 0 ? t("app.unread", { label, count: badge }) : label}</VisuallyHidden>
      <span className={styles.icon} aria-hidden>
        <Icon name={icon} filled={current && FILLABLE.includes(icon)} />
        {badge > 0 && <UnreadBadge count={badge} />}
      </span>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
    </Link>
  );
}
