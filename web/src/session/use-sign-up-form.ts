import { useMutation, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { ApiProblem } from "../../../lib/contract/client.ts";
import { whyNotAHandle } from "../../../lib/contract/handles.ts";
import { useMurmur } from "../app/murmur.ts";
import { type NewPerson, type SignUpError, signUp } from "./sign-up.ts";

const nobody: NewPerson = { handle: "", name: "", email: "", password: "" };

/** The rules of the user pool; the pool checks them, this only says them while one types. */
export const passwordRules: readonly { text: string; holds: (password: string) => boolean }[] = [
  { text: "12 characters", holds: (password) => password.length >= 12 },
  { text: "a small letter", holds: (password) => /\p{Ll}/u.test(password) },
  { text: "a capital", holds: (password) => /\p{Lu}/u.test(password) },
  { text: "a digit", holds: (password) => /\d/.test(password) },
  { text: "a symbol", holds: (password) => /[^\p{L}\p{N}\s]/u.test(password) },
];

export type SignUpFormState = {
  person: NewPerson;
  change: (field: keyof NewPerson, value: string) => void;
  handleFault: string | undefined;
  handleFree: boolean;
  ready: boolean;
  submit: () => void;
  sending: boolean;
  failure: string | undefined;
};

/** What one types to join, checked as one types. `onSignedUp` gets the handle. */
export function useSignUpForm(onSignedUp: (handle: string) => void): SignUpFormState {
  const { config } = useMurmur();
  const [person, setPerson] = useState(nobody);
  const mutation = useMutation<void, SignUpError>({
    mutationFn: () => signUp(config, { ...person, name: person.name.trim() || person.handle }),
    onSuccess: () => onSignedUp(person.handle),
    onError: (error) => {
      // The account is there and only waits for its code.
      if (error.code === "UserNotConfirmedException") onSignedUp(person.handle);
    },
  });
  const invalid = person.handle === "" ? undefined : whyNotAHandle(person.handle);
  const taken = useTaken(person.handle, person.handle !== "" && invalid === undefined);
  const strong = passwordRules.every((rule) => rule.holds(person.password));
  return {
    person,
    change: (field, value) => {
      mutation.reset();
      setPerson({ ...person, [field]: field === "handle" ? value.replace(/^@/, "").toLowerCase() : value });
    },
    handleFault: invalid ?? (taken ? `@${person.handle} is taken; choose another.` : undefined),
    handleFree: taken === false,
    ready: person.handle !== "" && !invalid && !taken && strong && person.email.includes("@"),
    submit: () => mutation.mutate(),
    sending: mutation.isPending,
    failure: mutation.error?.message,
  };
}

/** Whether somebody has the handle; undefined while that is not known. The sign-up itself has the last word. */
function useTaken(handle: string, enabled: boolean): boolean | undefined {
  const { api } = useMurmur();
  const asked = useDeferredValue(handle);
  const { data } = useQuery({
    queryKey: ["taken", asked],
    enabled: enabled && asked === handle,
    retry: false,
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (signal.aborted) throw signal.reason;
      return api.getUser({ params: { user: `@${asked}` }, signal }).then(
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
