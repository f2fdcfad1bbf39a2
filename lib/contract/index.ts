/** All routes by operation name, for code that needs every one: CDK, OpenAPI, the client, tests. */
import * as account from "./account/routes.ts";
import * as bookmark from "./bookmark/routes.ts";
import * as discover from "./discover/routes.ts";
import * as docs from "./docs/routes.ts";
import * as favorite from "./favorite/routes.ts";
import * as feed from "./feed/routes.ts";
import * as follow from "./follow/routes.ts";
import * as hashtag from "./hashtag/routes.ts";
import * as health from "./health/routes.ts";
import * as list from "./list/routes.ts";
import * as media from "./media/routes.ts";
import * as mute from "./mute/routes.ts";
import * as notification from "./notification/routes.ts";
import * as push from "./push/routes.ts";
import * as realtime from "./realtime/routes.ts";
import * as relation from "./relation/routes.ts";
import * as report from "./report/routes.ts";
import * as repost from "./repost/routes.ts";
import type { Route } from "./route.ts";
import * as search from "./search/routes.ts";
import * as session from "./session/routes.ts";
import * as tweet from "./tweet/routes.ts";
import * as user from "./user/routes.ts";

export const routes = {
  ...tweet,
  ...favorite,
  ...repost,
  ...bookmark,
  ...follow,
  ...relation,
  ...mute,
  ...list,
  ...report,
  ...feed,
  ...discover,
  ...search,
  ...hashtag,
  ...media,
  ...user,
  ...account,
  ...session,
  ...notification,
  ...push,
  ...realtime,
  ...health,
  ...docs,
};

export type Operation = keyof typeof routes;

/** Fails to compile if a route is exported under another name than its own. */
const byName: { [Name in Operation]: Route & { name: Name } } = routes;

export const routeList: readonly (Route & { name: Operation })[] = Object.values(byName);
export const operationNames: readonly Operation[] = routeList.map(({ name }) => name);
