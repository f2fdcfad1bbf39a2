import { RepostMenu } from "../repost/RepostMenu.tsx";
import { TweetMenu } from "../tweet/TweetMenu.tsx";
import { closeMenu, type OpenMenu } from "../ui/menu-store.ts";
import { UserMenu } from "../user/UserMenu.tsx";

/** The menu that is open. */
export function Menus({ menu }: { menu: OpenMenu }) {
  const { anchor, tweetId, userId, of } = menu;
  const onClose = () => closeMenu(menu);
  if (tweetId === undefined) return <UserMenu userId={userId} anchor={anchor} onClose={onClose} />;
  const TheMenu = of === "reposts" ? RepostMenu : TweetMenu;
  return <TheMenu tweetId={tweetId} anchor={anchor} onClose={onClose} />;
}
