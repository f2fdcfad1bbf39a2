/** Synthesizes murmur once for each context, and reads what came out. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type PolicyValidationPluginReport, type Stack } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { readConfig } from "../../lib/infra/config.ts";
import { murmurStacks } from "../../lib/infra/stacks.ts";

// biome-ignore lint/suspicious/noExplicitAny: a template is whatever CloudFormation takes.
export type Properties = Record<string, any>;
export type Resource = { stack: string; id: string; type: string; properties: Properties; raw: Properties };
export type Synthesized = {
  app: App;
  stacks: Stack[];
  resources: Resource[];
  nag: PolicyValidationPluginReport;
};

/** Stands for the built website, which the templates know only by its hash. */
const website = mkdtempSync(join(tmpdir(), "murmur-website-"));
mkdirSync(join(website, "assets"));
writeFileSync(join(website, "index.html"), "<!doctype html>");
process.once("exit", () => rmSync(website, { recursive: true, force: true }));

/** All stacks for this context, in memory but for the assembly in a temporary directory. */
export function synthesize(context: Record<string, string> = {}): Synthesized {
  const app = new App({ context: { "@aws-cdk/core:defaultCrossStackReferences": "strong", ...context } });
  const stacks = murmurStacks(app, readConfig(app.node), website);
  // Before references between stacks become imports, which cdk-nag would name differently.
  const nag = new AwsSolutionsChecks(app).validateScope(app);
  const resources = app.synth().stacks.flatMap(({ stackName, template }) =>
    Object.entries(template.Resources as Record<string, Properties>).map(([id, raw]) => ({
      stack: stackName,
      id,
      type: raw.Type as string,
      properties: (raw.Properties ?? {}) as Properties,
      raw,
    })),
  );
  return { app, stacks, resources, nag };
}

export function ofType({ resources }: Synthesized, type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The one resource that a reference inside its stack points at. Throws when there is none. */
export function referred(synthesized: Synthesized, from: Resource, reference: Properties): Resource {
  const id = reference.Ref ?? reference["Fn::GetAtt"]?.[0];
  const found = synthesized.resources.find((one) => one.stack === from.stack && one.id === id);
  if (!found) throw new Error(`${from.id} refers to ${JSON.stringify(reference)}, which is not there.`);
  return found;
}

/** Those that serve people; the website's stack has functions and roles of the CDK besides, for deployments. */
export function serving(resources: Resource[]): Resource[] {
  return resources.filter(({ stack }) => stack !== "MurmurWeb");
}

/** The Lambdas of murmur by their name (`api/getTweet`), which each carries in its description. */
export function functionsOf(synthesized: Synthesized): Map<string, Resource> {
  const named = ofType(synthesized, "AWS::Lambda::Function")
    .filter(({ properties }) => String(properties.Description).startsWith("murmur "))
    .map((resource) => [String(resource.properties.Description).replace("murmur ", ""), resource] as const);
  return new Map(named);
}
