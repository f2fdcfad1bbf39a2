/** Counts round trips: ports called at the same time share one. */
export function createRoundTripCounter() {
  let trips = 0;
  let turn: Promise<void> | undefined;
  const nextTurn = () =>
    new Promise<void>((resolve) => {
      setImmediate(() => {
        turn = undefined;
        trips += 1;
        resolve();
      });
    });
  /** Makes a port respond one turn later. */
  const remote =
    <Args extends unknown[], Result>(port: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      turn ??= nextTurn();
      await turn;
      return port(...args);
    };
  /** How many round trips a call takes. */
  const tripsOf = async (call: () => Promise<unknown>) => {
    const before = trips;
    await call();
    return trips - before;
  };
  return { remote, tripsOf };
}
