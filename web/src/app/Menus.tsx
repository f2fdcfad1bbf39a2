import { TweetMenu } from "../tweet/TweetMenu.tsx";
import { closeMenu, type OpenMenu } from "../ui/menu-store.ts";
import { UserMenu } from "../user/UserMenu.tsx";

/** The menu that is open. */
export function Menus({ menu }: { menu: OpenMenu }) {
  const { anchor, tweetId, userId } = menu;
  const onClose = () => closeMenu(menu);
  return tweetId === undefined ? (
    <UserMenu userId={userId} anchor={anchor} onClose={onClose} />
  ) : (
    <TweetMenu tweetId={tweetId} anchor={anchor} onClose={onClose} />
  );
}
