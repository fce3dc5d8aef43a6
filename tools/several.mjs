/** Does the work for each of the things, as many at a time as there are cores, in the order in which they stand. */
import { availableParallelism } from "node:os";

export async function several(things, work) {
  const waiting = [...things];
  const hands = Array.from({ length: availableParallelism() }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  });
  await Promise.all(hands);
}
