/**
 * The bundler substitutes this for `@smithy/core/event-streams`: the SDK's clients configure event streams, but no operation
 * that murmur uses has one; saves 17 KB.
 */
export function resolveEventStreamSerdeConfig<Config>(config: Config): Config {
  return config;
}

export function eventStreamSerdeProvider(): object {
  return {};
}

export class EventStreamSerde {
  constructor() {
    throw new Error("The bundle has no event streams; see lib/infra/bundler.");
  }
}
