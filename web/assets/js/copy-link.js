// <copy-link data-done="Copied"><a href="…">…</a></copy-link>
// Shares the link where the device knows how, else copies it; without JavaScript it is the link.

import { say } from "./announce.js";

class CopyLink extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", async (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      if (navigator.share && matchMedia("(pointer: coarse)").matches) {
        navigator.share({ url: link.href, title: document.title }).catch(() => {});
        return;
      }
      await navigator.clipboard.writeText(link.href);
      say(this.dataset.done);
    });
  }
}

customElements.define("copy-link", CopyLink);
