// start.js: written into every page. What the server wrote can be read and answered already, so it is seen first; only
// then is the program fetched. A preload, or a script after the words, would hold up the first paint.
(({ program, wasm }) => {
  const begin = () => {
    hearth = { wasm: fetch(wasm) };
    document.head.append(Object.assign(document.createElement('script'), { src: program }));
  };
  const tells = window.PerformanceObserver && PerformanceObserver.supportedEntryTypes.includes('paint');
  const once_seen = () => new PerformanceObserver((paints, observer) => {
    observer.disconnect();
    begin();
  }).observe({ type: 'paint', buffered: true });
  addEventListener('DOMContentLoaded', () => (document.hidden || !tells ? begin() : requestAnimationFrame(once_seen)));
})(document.currentScript.dataset);
