/**
 * The bundler substitutes this for `@aws-sdk/middleware-endpoint-discovery`, which the DynamoDB client configures but no
 * DynamoDB operation needs (only Timestream does); saves 8 KB.
 */
export function resolveEndpointDiscoveryConfig<Config>(config: Config): Config {
  return config;
}

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
