// What is being entered in forms, until it is filed. Each window keeps its own, so that two of them do not overwrite each
// other; what a window had when it went is left for the next one that opens the same form, so that it can be finished later.
const ours = (key) => key.startsWith('cabana-form:');
const kept = () => Object.keys(sessionStorage).filter(ours);

window.cabanaForms = {
  find(key) {
    const left = localStorage.getItem(key);
    const own = sessionStorage.getItem(key);
    if (own === null && left !== null) sessionStorage.setItem(key, left);
    if (own === null || own === left) localStorage.removeItem(key);
    return own ?? left;
  },
  keep(key, entered) {
    sessionStorage.setItem(key, entered);
  },
  forget(key) {
    sessionStorage.removeItem(key);
    localStorage.removeItem(key);
  },
};

addEventListener('pagehide', () => kept().forEach((key) => localStorage.setItem(key, sessionStorage.getItem(key))));

// The window was only reloaded, or came back.
addEventListener('pageshow', () => kept().forEach((key) => window.cabanaForms.find(key)));
