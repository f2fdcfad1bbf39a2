import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Loader } from "./page-modules.ts";

/**
 * A component whose code loads on demand. If the code has been loaded, the component renders at once: a promise, even a
 * fulfilled one, would have the fallback rendered first.
 */
export function onDemand<Module, Props>(
  load: Loader<Module>,
  pick: (module: Module) => ComponentType<Props>,
): LazyExoticComponent<ComponentType<Props>> {
  const found = (module: Module) => ({ default: pick(module) });
  return lazy(() => {
    const module = load.loaded();
    return module ? fulfilled(found(module)) : load().then(found);
  });
}

/** `lazy` takes any object with a method `then` (https://react.dev/reference/react/lazy). */
function fulfilled<Value>(value: Value): Promise<Value> {
  // biome-ignore lint/suspicious/noThenProperty: it is a thenable on purpose.
  return { then: (use: (value: Value) => void) => use(value) } as Promise<Value>;
}
