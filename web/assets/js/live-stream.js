// <live-stream data-url="/live">: one stream of hints for the whole page. Each hint is the name of
// something that moved; what shows it says so with hx-trigger="<name> from:body" and looks again.
// A hidden page listens to nothing and catches up when it is seen again.

class LiveStream extends HTMLElement {
  connectedCallback() {
    this.toggle = () => (document.hidden ? this.stop() : this.start());
    document.addEventListener("visibilitychange", this.toggle);
    this.toggle();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.toggle);
    this.stop();
  }

  start() {
    if (this.source) return;
    this.source = new EventSource(this.dataset.url);
    this.source.addEventListener("hint", (event) => {
      for (const name of event.data.split(" ")) document.body.dispatchEvent(new CustomEvent(name, { bubbles: true }));
    });
  }

  stop() {
    this.source?.close();
    this.source = undefined;
  }
}

customElements.define("live-stream", LiveStream);
