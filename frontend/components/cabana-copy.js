// <cabana-copy value="…" label="AWS request id">: short text that copies itself when pressed.
const icon = `<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
  <rect x="5.5" y="5.5" width="9" height="9" rx="1.5" /><path d="M10.5 2.5v-1h-9v9h1" /></svg>`;

class CabanaCopy extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.button = document.createElement('button');
    this.button.type = 'button';
    this.code = document.createElement('code');
    this.code.textContent = this.getAttribute('value');
    this.status = document.createElement('span');
    this.status.setAttribute('role', 'status');
    this.button.innerHTML = icon;
    this.button.append(this.code);
    this.button.title = `Copy ${this.getAttribute('label')}`;
    this.button.setAttribute('aria-label', `Copy ${this.getAttribute('label')} ${this.getAttribute('value')}`);
    this.button.addEventListener('click', () => this.copy());
    this.append(this.button, this.status);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.getAttribute('value'));
      this.status.textContent = 'Copied';
    } catch {
      const range = document.createRange();
      range.selectNodeContents(this.code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      this.status.textContent = 'Selected: press Ctrl+C';
    }
    setTimeout(() => (this.status.textContent = ''), 2000);
  }
}
customElements.define('cabana-copy', CabanaCopy);
