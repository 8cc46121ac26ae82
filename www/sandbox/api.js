// The sandbox's control API, for the pages.
const api = {
  async get(path) {
    const response = await fetch('/sandbox/api/' + path, { cache: 'no-store' });
    return response.json();
  },

  async post(path, body) {
    const response = await fetch('/sandbox/api/' + path, {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body || {})
    });
    return response.json();
  },

  async remove(path) {
    return (await fetch('/sandbox/api/' + path, { method: 'DELETE' })).json();
  }
};

// An element with attributes and children; texts are set as texts.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const reais = (centavos) =>
  (centavos / 100).toLocaleString('pt-BR', { style: 'currency', currency: 'BRL' });

const clock = (date) => new Date(date).toLocaleTimeString('pt-BR');

// Runs now and again after each pause; a failure is shown and does not end it.
function repeat(action, milliseconds) {
  const notice = document.getElementById('offline');
  const turn = async () => {
    try {
      await action();
      if (notice) notice.hidden = true;
    } catch (error) {
      if (notice) notice.hidden = false;
    }
    setTimeout(turn, milliseconds);
  };
  turn();
}
