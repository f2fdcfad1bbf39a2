import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { HomePage } from "../feed/HomePage.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { Boundary } from "./Boundary.tsx";
import { PROFILE_PATTERN, type ProfileTab, paths } from "./paths.ts";

// Home is part of the first load. The other pages load on demand, or when the browser is idle.
const load = {
  explore: () => import("../discover/ExplorePage.tsx"),
  search: () => import("../user/SearchPage.tsx"),
  notifications: () => import("../notification/NotificationsPage.tsx"),
  settings: () => import("./SettingsPage.tsx"),
  signUp: () => import("../session/SignUpPage.tsx"),
  tweet: () => import("../tweet/TweetPage.tsx"),
  tweetFavorites: () => import("../favorite/TweetFavoritesPage.tsx"),
  profile: () => import("../user/ProfilePage.tsx"),
  notFound: () => import("./NotFoundPage.tsx"),
};

/** Loads the code of all pages, so that navigation does not wait for it. */
export function preloadPages(): void {
  for (const page of Object.values(load)) void page().catch(() => undefined);
}

const ExplorePage = lazy(() => load.explore().then((page) => ({ default: page.ExplorePage })));
const SearchPage = lazy(() => load.search().then((page) => ({ default: page.SearchPage })));
const NotificationsPage = lazy(() =>
  load.notifications().then((page) => ({ default: page.NotificationsPage })),
);
const SettingsPage = lazy(() => load.settings().then((page) => ({ default: page.SettingsPage })));
const SignUpPage = lazy(() => load.signUp().then((page) => ({ default: page.SignUpPage })));
const TweetPage = lazy(() => load.tweet().then((page) => ({ default: page.TweetPage })));
const TweetFavoritesPage = lazy(() =>
  load.tweetFavorites().then((page) => ({ default: page.TweetFavoritesPage })),
);
const ProfilePage = lazy(() => load.profile().then((page) => ({ default: page.ProfilePage })));
const NotFoundPage = lazy(() => load.notFound().then((page) => ({ default: page.NotFoundPage })));

export function Pages() {
  return (
    <Boundary as="div">
      <Suspense fallback={<TweetSkeleton />}>
        <Switch>
          <Route path={paths.home} component={HomePage} />
          <Route path={paths.explore} component={ExplorePage} />
          <Route path={paths.exploreUsers} component={ExplorePage} />
          <Route path={paths.exploreRecent} component={ExplorePage} />
          <Route path={paths.search} component={SearchPage} />
          <Route path={paths.notifications} component={NotificationsPage} />
          <Route path={paths.settings} component={SettingsPage} />
          <Route path={paths.signUp} component={SignUpPage} />
          <Route path="/tweets/:tweetId">
            {({ tweetId }) => <TweetPage key={tweetId} tweetId={tweetId.toUpperCase()} />}
          </Route>
          <Route path="/tweets/:tweetId/favorites">
            {({ tweetId }) => <TweetFavoritesPage key={tweetId} tweetId={tweetId.toUpperCase()} />}
          </Route>
          <Route path={PROFILE_PATTERN}>
            {({ handle = "", tab }) => (
              <ProfilePage
                key={handle.toLowerCase()}
                handle={handle.toLowerCase()}
                tab={(tab as ProfileTab | undefined) ?? "tweets"}
              />
            )}
          </Route>
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </Boundary>
  );
}
