// The stream of what changed: one for all tabs of a person, since a browser opens few connections to one server.
const ALIVE_MS = 40_000; // the server says something every 15 s

/** Call `hear(kind, keys)` for each thing said; return a function that tells whether the stream is well. */
export function openStream(url, who, hear) {
  if (!url || !window.EventSource) return () => false;
  let heardAt = 0;
  const take = (kind, keys) => {
    heardAt = Date.now();
    hear(kind, keys);
  };
  const tabs = window.BroadcastChannel ? new BroadcastChannel(`rukun-${who}`) : null;
  if (tabs) tabs.onmessage = ({ data }) => take(data.kind, data.keys);
  const lead = () => {
    const stream = new EventSource(url, { withCredentials: true });
    let opened = false;
    for (const kind of ["changed", "again", "health", "alive"]) {
      stream.addEventListener(kind, ({ data }) => {
        const keys = data ? data.split(" ") : [];
        take(kind, keys);
        if (tabs) tabs.postMessage({ kind, keys });
      });
    }
    stream.addEventListener("open", () => {
      const kind = opened ? "again" : "open"; // what was said meanwhile is lost
      opened = true;
      take(kind, []);
      if (tabs) tabs.postMessage({ kind, keys: [] });
    });
    stream.addEventListener("error", () => {
      heardAt = 0;
      if (stream.readyState === EventSource.CLOSED) setTimeout(lead, 30_000); // refused: the browser does not try again
    });
  };
  if (navigator.locks && tabs) navigator.locks.request(`rukun-${who}`, () => { lead(); return new Promise(() => {}); });
  else lead();
  return () => Date.now() - heardAt < ALIVE_MS;
}
