// The behaviour of the pages. Everything works without it; this makes it pleasant.
// Each element is a module of its own: markup says where, the module says how.
import "./relative-time.js";
import "./auto-grow.js";
import "./copy-link.js";
import "./mention-picker.js";
import "./upload-drop.js";
import "./draft-saver.js";
import "./live-stream.js";
import "./menus.js";
import "./slide-show.js";
import "./announce.js";
import "./push-device.js";

document.documentElement.classList.add("js");

if ("serviceWorker" in navigator && window.isSecureContext) {
  navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}
