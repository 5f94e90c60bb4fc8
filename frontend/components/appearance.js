// Light, dark or as the system: set before the first paint and remembered by the browser.
(() => {
  const key = 'cabana-appearance';
  const apply = (choice) => {
    document.documentElement.style.colorScheme = choice === 'system' ? 'light dark' : choice;
  };
  const get = () => {
    const choice = localStorage.getItem(key);
    return choice === 'light' || choice === 'dark' ? choice : 'system';
  };
  window.cabanaAppearance = {
    get,
    set: (choice) => {
      localStorage.setItem(key, choice);
      apply(choice);
    },
  };
  apply(get());
})();
