/**
 * Lets a page that was opened on this device before open again without the network: the tablet at a window above all.
 *
 * It keeps the app's own files and nothing else. What the API answers never comes here, and documents are kept under what
 * says which program draws their address, its first segment as a rule, so that no number and no secret of a link stays on
 * the device.
 */
const CACHE = "greenlane-app-1";
/** Where the first segment does not say which program draws an address: the longer prefixes of bundles.json. */
const LONGER = ["/desk/bad", "/desk/intake", "/desk/queue"];
/** Trunk puts a hash into the names of files that never change. */
const UNCHANGING = /[-/][0-9a-f]{14,16}[-._]/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  if (request.mode === "navigate" && isPage(pathname)) event.respondWith(page(request, pathname));
  else if (isFile(pathname)) event.respondWith(file(request, pathname));
});

/** Takes over the pages that are open already, and keeps what they were drawn from. */
async function begin() {
  for (const name of await caches.keys()) {
    if (name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
  for (const { url } of await self.clients.matchAll({ type: "window" })) {
    await fetch(url).then((answer) => keepPage(new URL(url).pathname, answer)).catch(() => {});
  }
}

async function page(request, pathname) {
  try {
    const answer = await fetch(request);
    keepPage(pathname, answer.clone()).catch(() => {});
    return answer;
  } catch (offline) {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(keyOf(pathname));
    return kept ?? unreachable();
  }
}

/** Said instead of a page that was never open on this device, while the network is away. */
function unreachable() {
  const html = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
    <title>网络不通 - 绿通</title></head><body><h1>网络不通</h1>
    <p>这一页还没有在这台设备上打开过，现在打不开。请检查网络，再刷新这一页；或者返回上一页。</p>
    <p lang="en">No network, and this page has not been open on this device before. Reload it when the network is back, or go back.</p>
    </body></html>`;
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

/**
 * Keeps a document with the files that it names, and lets go of those that no kept document names any more. The files first: where
 * they do not all arrive, the older document stays with its own.
 */
async function keepPage(pathname, answer) {
  if (!answer.ok || !answer.headers.get("content-type")?.startsWith("text/html")) return;
  const cache = await caches.open(CACHE);
  const named = filesIn(await answer.clone().text());
  await Promise.all(named.map(async (name) => (await cache.match(name)) ?? cache.add(name)));
  await cache.put(keyOf(pathname), answer);
  await forgetUnnamed(cache);
}

async function forgetUnnamed(cache) {
  const requests = await cache.keys();
  const documents = requests.filter(({ url }) => !isFile(new URL(url).pathname));
  const texts = await Promise.all(documents.map(async (one) => (await cache.match(one)).text()));
  const named = new Set(texts.flatMap(filesIn));
  for (const request of requests) {
    const { pathname } = new URL(request.url);
    if (UNCHANGING.test(pathname) && !named.has(pathname)) await cache.delete(request);
  }
}

/** A file that never changes comes from the device, any other from the network as long as there is one. */
async function file(request, pathname) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(pathname);
  if (kept && UNCHANGING.test(pathname)) return kept;
  try {
    return await fetch(request);
  } catch (offline) {
    if (kept) return kept;
    throw offline;
  }
}

function filesIn(html) {
  return [...new Set([...html.matchAll(/["'](\/[\w.-]+\.(?:css|m?js|wasm|svg|png|webmanifest))["']/g)].map(([, name]) => name))];
}

function isFile(pathname) {
  return /\/[^/]+\.(?:css|m?js|wasm|svg|png|webmanifest)$/.test(pathname);
}

function isPage(pathname) {
  return !pathname.slice(pathname.lastIndexOf("/")).includes(".");
}

function keyOf(pathname) {
  const longer = LONGER.find((prefix) => `${pathname}/`.startsWith(`${prefix}/`));
  return longer ?? `/${pathname.split("/")[1]}`;
}
