// <push-device data-key="…"><button>…</button></push-device>
// Asks the browser to be told while no page is open. Only a script can: without one the element stays hidden.

import { say } from "./announce.js";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

class PushDevice extends HTMLElement {
  connectedCallback() {
    if (!("PushManager" in window) || !("serviceWorker" in navigator) || !window.isSecureContext) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.subscribe());
  }

  async subscribe() {
    if ((await Notification.requestPermission()) !== "granted") return say(this.dataset.refused);
    try {
      const worker = await navigator.serviceWorker.ready;
      const key = { userVisibleOnly: true, applicationServerKey: bytes(this.dataset.key) };
      const given = await worker.pushManager.subscribe(key);
      const sent = new URLSearchParams({
        endpoint: given.endpoint,
        p256dh: text(given.getKey("p256dh")),
        auth: text(given.getKey("auth")),
      });
      const answer = await fetch("/settings/devices", { method: "POST", body: sent });
      if (!answer.ok) throw new Error(answer.status);
      location.reload();
    } catch {
      say(this.dataset.failed);
    }
  }
}

customElements.define("push-device", PushDevice);
