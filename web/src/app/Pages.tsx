import { lazy, Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { HomePage } from "../feed/HomePage.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { Boundary } from "./Boundary.tsx";
import { load } from "./page-modules.ts";
import { PROFILE_PATTERN, type ProfileTab, paths } from "./paths.ts";

const ExplorePage = lazy(() => load.explore().then((page) => ({ default: page.ExplorePage })));
const SearchPage = lazy(() => load.search().then((page) => ({ default: page.SearchPage })));
const NotificationsPage = lazy(() =>
  load.notifications().then((page) => ({ default: page.NotificationsPage })),
);
const SettingsPage = lazy(() => load.settings().then((page) => ({ default: page.SettingsPage })));
const SignUpPage = lazy(() => load.signUp().then((page) => ({ default: page.SignUpPage })));
const ConfirmPage = lazy(() => load.confirm().then((page) => ({ default: page.ConfirmPage })));
const WelcomePage = lazy(() => load.welcome().then((page) => ({ default: page.WelcomePage })));
const TweetPage = lazy(() => load.tweet().then((page) => ({ default: page.TweetPage })));
const TweetFavoritesPage = lazy(() =>
  load.tweetFavorites().then((page) => ({ default: page.TweetFavoritesPage })),
);
const ProfilePage = lazy(() => load.profile().then((page) => ({ default: page.ProfilePage })));
const NotFoundPage = lazy(() => load.notFound().then((page) => ({ default: page.NotFoundPage })));

export function Pages() {
  const [location] = useLocation();
  return (
    <Boundary as="div" path={location}>
      <Suspense fallback={<TweetSkeleton />}>
        <Switch>
          <Route path={paths.home} component={HomePage} />
          <Route path={paths.explore} component={ExplorePage} />
          <Route path={paths.exploreUsers} component={ExplorePage} />
          <Route path={paths.exploreRecent} component={ExplorePage} />
          <Route path={paths.search} component={SearchPage} />
          <Route path={paths.notifications} component={NotificationsPage} />
          <Route path={paths.mentions} component={NotificationsPage} />
          <Route path={paths.tweetNotifications} component={NotificationsPage} />
          <Route path={paths.settings} component={SettingsPage} />
          <Route path={`${paths.settings}/:section`} component={SettingsPage} />
          <Route path={paths.signUp} component={SignUpPage} />
          <Route path={paths.confirm} component={ConfirmPage} />
          <Route path={paths.welcome} component={WelcomePage} />
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
