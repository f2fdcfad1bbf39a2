import { type Scope, scopes } from "../../lib/contract/routes.ts";
import { ALL_SCOPES, signIn } from "../aws/sign-in.ts";
import { readRunningOutputs } from "../deployment/outputs.ts";
import { LocalProblem } from "../machine/problem.ts";
import { parse, runCommandLine } from "./command-line.ts";

const HELP = `Usage: npm run -s token -- <handle> [--scopes <scope,…>]

Signs a demo account of the running murmur in, through the authorization-code flow with PKCE, and prints the access
token: curl -H "Authorization: Bearer $(npm run -s token -- alice)" …

  --scopes    only these, separated by commas (${Object.keys(scopes).join(", ")})
  --password  for an account that is none of the demo accounts
  --help`;

await runCommandLine(async () => {
  const parsed = parse(HELP, { scopes: { type: "string" }, password: { type: "string" } });
  if (!parsed) return;
  const outputs = await readRunningOutputs();
  const handle = parsed.positionals[0]?.replace(/^@/, "").toLowerCase();
  const known = outputs.users.find((user) => user.handle === handle);
  const password = parsed.values.password ?? known?.password;
  if (!handle || password === undefined) {
    const people = outputs.users.map((user) => user.handle).join(", ");
    throw new LocalProblem(
      `${handle ? `There is no demo account ${handle}` : "Whose token? Give a handle"}. ` +
        `The demo accounts: ${people || "none, murmur was started with --no-seed"}.`,
    );
  }
  const tokens = await signIn(outputs, { handle, password }, wantedScopes(parsed.values.scopes));
  console.log(tokens.accessToken);
});

function wantedScopes(list: string | undefined): readonly Scope[] {
  if (list === undefined) return ALL_SCOPES;
  return list.split(",").map((name) => {
    const scope = ALL_SCOPES.find((known) => known === name.trim());
    if (!scope)
      throw new LocalProblem(`There is no scope ${name.trim()}. The scopes: ${ALL_SCOPES.join(", ")}.`);
    return scope;
  });
}
