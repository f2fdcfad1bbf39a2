import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import { type HandleProblem, whyNotAHandle } from "../../../lib/contract/user/handles.ts";
import { useMurmur } from "../app/murmur.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { type NewUser, type SignUpError, signUp } from "./sign-up.ts";

const blank: NewUser = { handle: "", name: "", email: "", password: "" };

/** The user pool's password policy, shown while the user types. The pool enforces it. */
export const passwordRules: readonly { text: MessageKey; holds: (password: string) => boolean }[] = [
  { text: "signUp.passwordRule.length", holds: (password) => password.length >= 12 },
  { text: "signUp.passwordRule.lowercase", holds: (password) => /\p{Ll}/u.test(password) },
  { text: "signUp.passwordRule.uppercase", holds: (password) => /\p{Lu}/u.test(password) },
  { text: "signUp.passwordRule.digit", holds: (password) => /\d/.test(password) },
  { text: "signUp.passwordRule.symbol", holds: (password) => /[^\p{L}\p{N}\s]/u.test(password) },
];

export type SignUpFormState = {
  user: NewUser;
  change: (field: keyof NewUser, value: string) => void;
  handleError: string | undefined;
  handleAvailable: boolean;
  /** Somebody has joined with this handle, and has not confirmed the account yet. */
  unconfirmed: boolean;
  emailError: string | undefined;
  /** To be called when the user leaves the field: an address is incomplete while it is typed. */
  checkEmail: () => void;
  ready: boolean;
  submit: () => void;
  sending: boolean;
  failure: string | undefined;
};

/** The sign-up form, validated while the user types. `onSignedUp` receives the handle. */
export function useSignUpForm(onSignedUp: (handle: string) => void): SignUpFormState {
  const { config } = useMurmur();
  const [user, setUser] = useState(blank);
  const [emailChecked, setEmailChecked] = useState(false);
  const mutation = useMutation<void, SignUpError>({
    mutationFn: () =>
      signUp(config, { ...user, email: user.email.trim(), name: user.name.trim() || user.handle }),
    onSuccess: () => onSignedUp(user.handle),
    onError: (error) => {
      // The account exists and only its code is missing.
      if (error.code === "UserNotConfirmedException") onSignedUp(user.handle);
    },
  });
  const invalid = user.handle === "" ? undefined : whyNotAHandle(user.handle);
  const taken = useTaken(user.handle, user.handle !== "" && invalid === undefined);
  // Not a user yet, so the handle looked free; Cognito refuses it all the same until the account is confirmed or deleted.
  const unconfirmed = taken === false && mutation.error?.code === "UsernameExistsException";
  const strong = passwordRules.every((rule) => rule.holds(user.password));
  return {
    user,
    change: (field, value) => {
      mutation.reset();
      if (field === "email") setEmailChecked(false);
      setUser({ ...user, [field]: field === "handle" ? value.replace(/^@/, "").toLowerCase() : value });
    },
    handleError: handleError(user.handle, invalid, taken),
    handleAvailable: taken === false && !unconfirmed,
    unconfirmed,
    emailError:
      emailChecked && user.email !== "" && !isEmail(user.email) ? t("signUp.notAnEmail") : undefined,
    checkEmail: () => setEmailChecked(true),
    // With an invalid address, Join says what is wrong.
    ready: user.handle !== "" && !invalid && !taken && strong && user.email !== "",
    submit: () => (isEmail(user.email) ? mutation.mutate() : setEmailChecked(true)),
    sending: mutation.isPending,
    // Accounts that are never confirmed are deleted after a day; see lambdas/auth/delete-unconfirmed-users.
    failure: unconfirmed ? t("signUp.someoneIsJoining", { handle: user.handle }) : mutation.error?.message,
  };
}

function handleError(handle: string, problem: HandleProblem | undefined, taken: boolean | undefined) {
  if (problem === "handle_malformed") return t("signUp.handleMalformed");
  if (problem === "handle_reserved") return t("signUp.handleReserved", { handle });
  return taken ? t("signUp.handleTaken", { handle }) : undefined;
}

/** Catches typing errors only. The code sent to the address proves it. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}

const TYPING_PAUSE_MS = 300;

/** Whether the handle is taken; undefined while unknown. The sign-up itself has the final say. */
function useTaken(handle: string, enabled: boolean): boolean | undefined {
  const { api } = useMurmur();
  const { data } = useQuery({
    queryKey: ["taken", handle],
    enabled,
    retry: false,
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, TYPING_PAUSE_MS));
      if (signal.aborted) throw signal.reason;
      return api.getUser({ params: { user: `@${handle}` }, signal }).then(
        () => true,
        (error) => {
          if (error instanceof ApiProblem && error.code === "user_not_found") return false;
          throw error;
        },
      );
    },
  });
  return enabled ? data : undefined;
}
