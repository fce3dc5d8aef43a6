/**
 * Trunk's initializer: moves the progress bar of the static shell while the program arrives and removes the shell once
 * the program has drawn its first page. What to say when that fails stands in index.html; `public/early.js` shows it,
 * because it also watches over the cases in which this module itself never arrives.
 */
export default function boot() {
  return {
    onProgress({ current, total }) {
      const bar = document.getElementById("boot-progress");
      if (bar && total > 0) {
        bar.value = Math.min(100, Math.round((current / total) * 100));
      }
    },

    onSuccess() {
      removeOnceDrawn(document.getElementById("boot"));
      // Without it (an old browser, private mode, plain http) the page only cannot open offline.
      navigator.serviceWorker?.register("/sw.js").catch(() => {});
    },

    onFailure(error) {
      console.error("the app did not start:", error);
      document.dispatchEvent(new Event("boot-failed"));
    },
  };
}

/** The program draws its first page a moment after it has started: when the words of another language have come. */
function removeOnceDrawn(shell) {
  const drawn = () => document.body.lastElementChild !== shell;
  if (drawn()) {
    shell.remove();
    return;
  }
  const observer = new MutationObserver(() => {
    if (drawn()) {
      observer.disconnect();
      shell.remove();
    }
  });
  observer.observe(document.body, { childList: true });
}
