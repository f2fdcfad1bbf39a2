import { getUser } from "../user/get-user.ts";
import { userNotFound } from "../user/resolve-user.ts";
import type { Head } from "./model.ts";

type Ports = Parameters<typeof getUser>[0];

const HANDLE_REFERENCE = /^@[A-Za-z0-9_]{3,20}$/;

/** The head of a profile, as everyone sees it. Throws user_not_found. @param reference `@handle` in any case */
export async function getProfilePage(ports: Ports, { reference }: { reference: string }): Promise<Head> {
  if (!HANDLE_REFERENCE.test(reference)) throw userNotFound(reference);
  const { handle, name, bio } = await getUser(ports, { reference, viewer: undefined });
  const heading = `${name} (@${handle})`;
  return {
    title: heading,
    heading,
    description: bio || `What ${name} says on murmur.`,
    kind: "profile",
    path: `/@${handle}`,
    author: { handle, name },
  };
}
