import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Outputs } from "./outputs.ts";

type Resource = {
  Type: string;
  Properties?: { Architectures?: string[]; Environment?: { Variables?: Record<string, unknown> } };
};
type Output = { Value: unknown; Export?: { Name: string } };
export type Template = {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, Output>;
  [section: string]: unknown;
};

/** The name by which a container reaches the machine it runs on. */
export const HOST_FROM_CONTAINER = "host.docker.internal";

/** Reads the API's templates in a cloud assembly, and makes one of them: SAM CLI reads only one. */
export async function readApiTemplate(assembly: string): Promise<Template> {
  const names = (await readdir(assembly)).filter((name) => /^MurmurApi[A-Za-z]*\.template\.json$/.test(name));
  const texts = await Promise.all(names.sort().map((name) => readFile(join(assembly, name), "utf8")));
  return joined(texts.map((text) => JSON.parse(text) as Template));
}

/** One template with the resources of all. What one imports from another becomes a reference. */
function joined(templates: readonly Template[]): Template {
  const exported = new Map(
    templates
      .flatMap(({ Outputs = {} }) => Object.values(Outputs))
      .flatMap(({ Export, Value }) => (Export ? [[Export.Name, Value] as const] : [])),
  );
  const resources = templates.flatMap(({ Resources }) => Object.entries(Resources));
  const text = JSON.stringify({ ...templates[0], Resources: Object.fromEntries(resources) });
  return JSON.parse(text, (_key, value) => {
    const imported = value?.["Fn::ImportValue"];
    return exported.has(imported) ? exported.get(imported) : value;
  });
}

/**
 * Adapts the template to containers on this machine: its processor architecture, and the endpoint of the local AWS as they
 * reach it. SAM CLI sets only variables that the template declares, and on AWS there is no `AWS_ENDPOINT_URL`.
 */
export function forContainers(template: Template, endpoint: string, processor: string): Template {
  const resources = Object.entries(template.Resources).map(([id, resource]) => {
    if (resource.Type !== "AWS::Lambda::Function") return [id, resource] as const;
    const { Environment, ...properties } = resource.Properties ?? {};
    return [
      id,
      {
        ...resource,
        Properties: {
          ...properties,
          Architectures: [processor === "arm64" ? "arm64" : "x86_64"],
          Environment: { Variables: { ...Environment?.Variables, AWS_ENDPOINT_URL: endpoint } },
        },
      },
    ] as const;
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}

/** SAM CLI's `--env-vars` file: for all functions, the values that the template takes from other stacks. */
export function environmentFile(outputs: Outputs, endpoint: string): { Parameters: Record<string, string> } {
  return {
    Parameters: {
      AWS_ENDPOINT_URL: endpoint,
      TABLE_NAME: outputs.tableName,
      USER_POOL_ID: outputs.userPoolId,
      USER_POOL_CLIENT_ID: outputs.clientId,
      TOKEN_URL: outputs.tokenUrl.replace(outputs.endpointUrl, endpoint),
      JWKS_URI: outputs.jwksUrl.replace(outputs.endpointUrl, endpoint),
    },
  };
}

/** The endpoint as a container reaches it, where `localhost` is the container itself. */
export function endpointFromContainer(endpoint: string): string {
  const url = new URL(endpoint);
  if (["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) url.hostname = HOST_FROM_CONTAINER;
  return url.origin;
}
