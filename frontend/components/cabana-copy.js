// <cabana-copy value="…" label="AWS request id">: short text that copies itself when pressed.
class CabanaCopy extends HTMLElement {
  connectedCallback() {
    if (this.button) return;
    this.button = document.createElement('button');
    this.button.type = 'button';
    const code = document.createElement('code');
    code.textContent = this.getAttribute('value');
    this.status = document.createElement('span');
    this.status.setAttribute('role', 'status');
    this.button.append(code);
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
      range.selectNodeContents(this.button.firstChild);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      this.status.textContent = 'Selected: press Ctrl+C';
    }
    setTimeout(() => (this.status.textContent = ''), 2000);
  }
}
customElements.define('cabana-copy', CabanaCopy);
