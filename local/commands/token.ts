import { type Scope, scopes } from "../../lib/contract/route.ts";
import { ALL_SCOPES, signIn } from "../aws/sign-in.ts";
import { readRunningOutputs } from "../deployment/outputs.ts";
import { LocalProblem } from "../machine/problem.ts";
import { parse, runCommandLine } from "./command-line.ts";

const HELP = `Usage: npm run -s token -- <handle> [<options>]

Signs an account of the running murmur in, using the authorization-code flow with PKCE, and prints its access token:
curl -H "Authorization: Bearer $(npm run -s token -- alice)" …

Options
  --scopes <scopes>      request only these scopes, comma-separated (default: all)
  --password <password>  the password; not needed for a demo account
  -h, --help             show this help

Scopes: ${Object.keys(scopes).join(", ")}`;

await runCommandLine(async () => {
  const parsed = parse(HELP, { scopes: { type: "string" }, password: { type: "string" } });
  if (!parsed) return;
  const outputs = await readRunningOutputs();
  const handle = parsed.positionals[0]?.replace(/^@/, "").toLowerCase();
  const demoUser = outputs.users.find((user) => user.handle === handle);
  const password = parsed.values.password ?? demoUser?.password;
  if (!handle || password === undefined) {
    const accounts = outputs.users.map((user) => user.handle).join(", ");
    throw new LocalProblem(
      `${handle ? `There is no demo account ${handle}; for another account, give --password.` : "Which account? Give its handle."} ` +
        `Demo accounts: ${accounts || "none, because murmur was started with --no-seed"}.`,
    );
  }
  const tokens = await signIn(outputs, { handle, password }, requestedScopes(parsed.values.scopes));
  console.log(tokens.accessToken);
});

function requestedScopes(list: string | undefined): readonly Scope[] {
  if (list === undefined) return ALL_SCOPES;
  return list.split(",").map((name) => {
    const scope = ALL_SCOPES.find((known) => known === name.trim());
    if (!scope)
      throw new LocalProblem(`There is no scope ${name.trim()}. The scopes are: ${ALL_SCOPES.join(", ")}.`);
    return scope;
  });
}
