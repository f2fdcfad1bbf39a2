import * as z from "zod/mini";
import { route } from "../route.ts";
import { User } from "../user/schemas.ts";
import {
  AccountDeletion,
  AccountExport,
  CurrentEmail,
  Email,
  EmailChange,
  EmailCode,
  Password,
} from "./schemas.ts";

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
  summary:
    "Everything murmur stores about you, as an archive: repeat the request until it is ready, or wait for the e-mail",
  scope: "profile.write",
  status: 202,
  output: AccountExport,
  errors: [],
  rateLimit: "account",
});

export const getEmail = route({
  name: "getEmail",
  method: "GET",
  path: "/v1/users/me/email",
  service: "users",
  summary: "The e-mail address of your account",
  scope: "profile.write",
  output: CurrentEmail,
  errors: [],
});

export const changeEmail = route({
  name: "changeEmail",
  method: "POST",
  path: "/v1/users/me/email",
  service: "users",
  summary: "Change your e-mail address; takes your password, and sends a code to the new address",
  scope: "profile.write",
  body: z.strictObject({ password: Password, email: Email }),
  output: EmailChange,
  errors: ["wrong_password", "too_many_attempts", "undeliverable_email"],
  rateLimit: "credentials",
});

export const confirmEmail = route({
  name: "confirmEmail",
  method: "POST",
  path: "/v1/users/me/email/confirm",
  service: "users",
  summary: "Confirm your new e-mail address with the code sent to it; takes your password",
  scope: "profile.write",
  body: z.strictObject({ password: Password, code: EmailCode }),
  errors: ["wrong_password", "too_many_attempts", "wrong_email_code", "email_code_expired"],
  rateLimit: "credentials",
});

export const changePassword = route({
  name: "changePassword",
  method: "POST",
  path: "/v1/users/me/password",
  service: "users",
  summary: "Change your password, and sign out everywhere; safe to repeat",
  scope: "profile.write",
  body: z.strictObject({ password: Password, newPassword: Password }),
  errors: ["wrong_password", "too_many_attempts", "weak_password"],
  rateLimit: "credentials",
});
