import { withTexts } from "../i18n/i18n.ts";

/**
 * The code of all pages but the landing page, and of dialogs, each loaded on demand. The pages that people
 * open first come without `withTexts`: their texts are loaded from the start (`web/first-texts.ts`).
 */
export const load = {
  feed: remembered(() => import("../feed/FeedView.tsx")),
  aside: remembered(() => import("./Aside.tsx")),
  memberParts: remembered(() => import("./MemberParts.tsx")),
  menus: remembered(() => withTexts(() => import("./Menus.tsx"))),
  dialogs: remembered(() => withTexts(() => import("./Dialogs.tsx"))),
  explore: remembered(() => import("../discover/ExplorePage.tsx")),
  search: remembered(() => withTexts(() => import("../search/SearchPage.tsx"))),
  hashtag: remembered(() => withTexts(() => import("../hashtag/HashtagPage.tsx"))),
  notifications: remembered(() => import("../notification/NotificationsPage.tsx")),
  bookmarks: remembered(() => withTexts(() => import("../bookmark/BookmarksPage.tsx"))),
  lists: remembered(() => withTexts(() => import("../list/ListsPage.tsx"))),
  list: remembered(() => withTexts(() => import("../list/ListPage.tsx"))),
  hidden: remembered(() => withTexts(() => import("../relation/HiddenPage.tsx"))),
  moderation: remembered(() => withTexts(() => import("../report/ModerationPage.tsx"))),
  suspended: remembered(() => withTexts(() => import("../report/SuspendedPage.tsx"))),
  settings: remembered(() => withTexts(() => import("../settings/SettingsPage.tsx"))),
  signUp: remembered(() => withTexts(() => import("../session/SignUpPage.tsx"))),
  welcome: remembered(() => withTexts(() => import("../welcome/WelcomePage.tsx"))),
  confirm: remembered(() => withTexts(() => import("../session/ConfirmPage.tsx"))),
  tweet: remembered(() => import("../tweet/TweetPage.tsx")),
  tweetFavorites: remembered(() => withTexts(() => import("../favorite/TweetFavoritesPage.tsx"))),
  tweetReposts: remembered(() => withTexts(() => import("../repost/TweetRepostsPage.tsx"))),
  tweetHistory: remembered(() => withTexts(() => import("../edit/TweetHistoryPage.tsx"))),
  tweetQuotes: remembered(() => withTexts(() => import("../repost/TweetQuotesPage.tsx"))),
  profile: remembered(() => import("../user/ProfilePage.tsx")),
  notFound: remembered(() => withTexts(() => import("./NotFoundPage.tsx"))),
};

/** Loads a module, and knows whether it is there. */
export type Loader<Module> = { (): Promise<Module>; loaded: () => Module | undefined };

function remembered<Module>(load: () => Promise<Module>): Loader<Module> {
  let module: Module | undefined;
  const remember = async () => {
    module = await load();
    return module;
  };
  return Object.assign(remember, { loaded: () => module });
}
