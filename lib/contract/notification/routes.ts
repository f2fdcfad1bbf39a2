import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { route } from "../route.ts";
import { preferenceShape } from "./preferences.ts";
import {
  NotificationId,
  NotificationPage,
  NotificationPreferences,
  NotificationsSeen,
  TypesInBody,
  TypesInQuery,
} from "./schemas.ts";

export const listNotifications = route({
  name: "listNotifications",
  method: "GET",
  path: "/v1/notifications",
  service: "notifications",
  summary:
    "Your notifications: tweets of users you follow, favorites, reposts, follows, replies, quotes, mentions, and what moderators have decided",
  scope: "notifications.read",
  query: z.extend(PageQuery, { types: TypesInQuery }),
  output: NotificationPage,
  errors: ["invalid_cursor"],
});

export const markNotificationsSeen = route({
  name: "markNotificationsSeen",
  method: "POST",
  path: "/v1/notifications/seen",
  service: "notifications",
  summary: "Move the watermark of what you have seen, of all or of some types; it never moves back",
  scope: "notifications.write",
  body: z.strictObject({ upTo: NotificationId, types: TypesInBody }),
  output: NotificationsSeen,
  errors: ["invalid_notification_id"],
  rateLimit: "seen",
});

export const getNotificationPreferences = route({
  name: "getNotificationPreferences",
  method: "GET",
  path: "/v1/notifications/preferences",
  service: "notifications",
  summary: "Which notifications you get, and who may cause them",
  scope: "notifications.read",
  output: NotificationPreferences,
  errors: [],
});

export const updateNotificationPreferences = route({
  name: "updateNotificationPreferences",
  method: "PATCH",
  path: "/v1/notifications/preferences",
  service: "notifications",
  summary: "Choose which notifications you get, and who may cause them",
  scope: "notifications.write",
  body: z.partial(z.strictObject(preferenceShape)),
  output: NotificationPreferences,
  errors: [],
  rateLimit: "account",
});
