import { route } from "../route.ts";
import { User } from "../user/schemas.ts";
import { AccountDeletion, AccountExport } from "./schemas.ts";

export const deleteAccount = route({
  name: "deleteAccount",
  method: "DELETE",
  path: "/v1/users/me",
  service: "users",
  summary: "Delete your own account: it is hidden at once, and removed after a time to restore it",
  scope: "profile.write",
  status: 202,
  output: AccountDeletion,
  errors: ["reauthentication_required"],
  rateLimit: "account",
});

export const restoreAccount = route({
  name: "restoreAccount",
  method: "POST",
  path: "/v1/users/me/restore",
  service: "users",
  summary: "Keep your own account after all, while it has not been removed yet",
  scope: "profile.write",
  output: User,
  errors: ["account_deleted"],
  rateLimit: "account",
});

export const exportAccount = route({
  name: "exportAccount",
  method: "POST",
  path: "/v1/users/me/export",
  service: "users",
  summary: "Everything murmur stores about you, as an archive: repeat the request until it is ready",
  scope: "profile.write",
  status: 202,
  output: AccountExport,
  errors: [],
  rateLimit: "account",
});
