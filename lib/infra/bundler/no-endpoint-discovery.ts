/**
 * The bundler uses this in place of `@aws-sdk/middleware-endpoint-discovery`, which the DynamoDB client configures and no
 * DynamoDB operation needs: endpoint discovery is a thing of Timestream. 8 KB less.
 */
export function resolveEndpointDiscoveryConfig<Config>(config: Config): Config {
  return config;
}

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
