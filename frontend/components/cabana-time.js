// <cabana-time datetime="2026-11-23T09:00:00Z" mode="relative|exact|stamp|last-day">: an instant in the reader's own zone.
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });
const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const zoned = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const stamp = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const steps = [
  ['year', 31536000],
  ['month', 2592000],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
];

// What is past has lasted so many whole units; what is to come is named by the nearest: two weeks are no thirteen days.
function ago(instant) {
  const seconds = Math.round((instant - Date.now()) / 1000);
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return relative.format(seconds > 0 ? Math.round(seconds / size) : Math.trunc(seconds / size), unit);
  }
  return Math.abs(seconds) < 10 ? 'just now' : relative.format(seconds, 'second');
}

// The midnight at which a day ends is the next day's, and would be read as an end a day later.
function lastDay(end) {
  const startsDay = end.getHours() + end.getMinutes() + end.getSeconds() + end.getMilliseconds() === 0;
  return startsDay ? `end of ${day.format(end.getTime() - 1)}` : short.format(end);
}

const words = {
  relative: ago,
  exact: (instant) => zoned.format(instant),
  'last-day': lastDay,
  stamp: (instant) => stamp.format(instant),
};

class CabanaTime extends HTMLElement {
  static observedAttributes = ['datetime', 'mode'];

  connectedCallback() {
    this.render();
    if (this.getAttribute('mode') === 'relative') this.timer = setInterval(() => this.render(), 10000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.render();
  }

  render() {
    const instant = new Date(this.getAttribute('datetime'));
    if (isNaN(instant)) return;
    const text = words[this.getAttribute('mode')](instant);
    if (!this.firstElementChild) this.append(document.createElement('time'));
    const time = this.firstElementChild;
    time.dateTime = instant.toISOString();
    time.title = exact.format(instant);
    if (time.textContent !== text) time.textContent = text;
  }
}
customElements.define('cabana-time', CabanaTime);
