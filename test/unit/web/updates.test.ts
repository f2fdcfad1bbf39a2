import { beforeEach, expect, test, vi } from "vitest";

/** A service worker container whose workers a test controls. */
function fakeContainer(hasController: boolean) {
  const registration = Object.assign(new EventTarget(), {
    waiting: null as { postMessage: (message: unknown) => void } | null,
    installing: null as EventTarget | null,
    update: async () => undefined,
  });
  const container = Object.assign(new EventTarget(), {
    controller: hasController ? {} : null,
    register: async () => registration,
  });
  const messages: unknown[] = [];
  return {
    container: container as unknown as ServiceWorkerContainer,
    messages,
    /** A newer version has been installed and waits. */
    installed: () => {
      registration.installing = new EventTarget();
      registration.dispatchEvent(new Event("updatefound"));
      registration.waiting = { postMessage: (message) => messages.push(message) };
      registration.installing.dispatchEvent(new Event("statechange"));
    },
    takesOver: () => container.dispatchEvent(new Event("controllerchange")),
  };
}

const reload = vi.fn();
let updates: typeof import("../../../web/src/offline/updates.ts");
let offered: () => (() => void) | undefined;

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers();
  vi.stubGlobal("window", { location: { reload } });
  reload.mockClear();
  updates = await import("../../../web/src/offline/updates.ts");
  const { updateStore } = await import("../../../web/src/offline/update-store.ts");
  offered = updateStore.get;
});

test("a first visit offers nothing, and is not reloaded when its files have been kept", async () => {
  const { container, installed, takesOver } = fakeContainer(false);
  await updates.installWorker(container);
  installed();
  takesOver();
  expect(offered()).toBeUndefined();
  expect(reload).not.toHaveBeenCalled();
});

test("a new version waits until it is accepted, and the page is reloaded only once it runs", async () => {
  const { container, messages, installed, takesOver } = fakeContainer(true);
  await updates.installWorker(container);
  expect(offered()).toBeUndefined();
  installed();
  expect(messages).toEqual([]);
  offered()?.();
  expect(messages).toEqual([{ type: "SKIP_WAITING" }]);
  expect(reload).not.toHaveBeenCalled();
  takesOver();
  expect(reload).toHaveBeenCalledOnce();
});

test("a version that another tab has started is offered here too, without losing what is being written", async () => {
  const { container, takesOver } = fakeContainer(true);
  await updates.installWorker(container);
  takesOver();
  expect(reload).not.toHaveBeenCalled();
  offered()?.();
  expect(reload).toHaveBeenCalledOnce();
});
