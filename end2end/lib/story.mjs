/** Tests that tell one story: each part builds on the one before. */
import { test } from "node:test";

/** A `test` for the parts of one story. Once a part has failed, the later ones are skipped: they could only repeat it. */
export function story() {
  let broken;
  return (name, tell) =>
    test(name, async (t) => {
      if (broken) {
        t.skip(`since an earlier part failed: ${broken}`);
        return;
      }
      try {
        await tell(t);
      } catch (error) {
        broken = name;
        throw error;
      }
    });
}
