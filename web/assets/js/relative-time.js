// <relative-time><time datetime="…">3 min ago</time></relative-time>
// Keeps "3 min ago" true while the page stays open. Past a week the server's date stands.

const STEPS = [["minute", 60], ["hour", 3600], ["day", 86400]];

class RelativeTime extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.refresh(), 60_000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  refresh() {
    const time = this.querySelector("time");
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1000;
    if (!(seconds >= 60) || seconds >= 7 * 86400) return;
    const [unit, size] = STEPS.findLast(([, step]) => seconds >= step);
    const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { style: "short" });
    time.textContent = format.format(-Math.floor(seconds / size), unit);
  }
}

customElements.define("relative-time", RelativeTime);
