// A private chat with the bot that the address names.

const byID = (id) => document.getElementById(id);
const bot = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop());
const payload = new URLSearchParams(location.search).get('start');
const payloadIsFit = payload === null || /^[A-Za-z0-9_-]{0,64}$/.test(payload);
const storageKey = 'rastro-sandbox-user';
let started = false;
const seenAnswers = new Set();

function user() {
  let id = localStorage.getItem(storageKey);
  if (!/^\d{10}$/.test(id || '')) {
    id = String(Math.floor(1e9 + Math.random() * 9e9));
    localStorage.setItem(storageKey, id);
  }
  return id;
}

function toast(text) {
  const place = byID('toast');
  place.textContent = text;
  place.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { place.hidden = true; }, 4000);
}

async function act(path, body) {
  const result = await api.post('telegram/' + path, {
    bot, user: Number(user()), first_name: 'Comprador', ...body });
  if (result.error) toast(result.error);
  await show();
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copiado');
  } catch (error) {
    toast('O navegador não deixou copiar');
  }
}

function button(message, description) {
  if (description.url) {
    return element('a', { class: 'key', href: description.url, target: '_blank',
      rel: 'noopener noreferrer' }, description.text);
  }
  const made = element('button', { type: 'button', class: 'key' }, description.text);
  if (description.copy_text) {
    made.dataset.copy = description.copy_text.text;
    made.addEventListener('click', () => copy(description.copy_text.text));
  } else if (description.callback_data !== undefined) {
    made.dataset.callback = description.callback_data;
    if (description.disabled) {
      made.disabled = true;
      return made;
    }
    made.addEventListener('click', async () => {
      made.disabled = true;
      await act('press', { message_id: message.message_id, data: description.callback_data });
      made.disabled = false;
    });
  }
  return made;
}

// What the bot sent beside its text; whatever is at the address may be missing.
function medium(sent) {
  if (!sent) return null;
  const facts = { 'data-media': sent.type, src: sent.address };
  if (sent.type === 'photo') return element('img', { ...facts, alt: 'Imagem enviada pelo bot' });
  return element(sent.type, { ...facts, controls: '', preload: 'none' });
}

function bubble(message) {
  const text = element('div', { class: 'text' }, ...telegramHTML(message.text));
  const rows = (message.keyboard || []).map((row) =>
    element('div', { class: 'keys' }, ...row.map((key) => button(message, key))));
  return element('article',
    { class: 'bubble ' + message.from, 'data-message-id': message.message_id,
      'data-from': message.from },
    medium(message.media), text, ...rows);
}

async function showAnswers() {
  const presses = await api.get(
    `telegram/presses?bot=${encodeURIComponent(bot)}&user=${user()}`);
  if (!Array.isArray(presses)) return;
  for (const press of presses) {
    if (!press.answered || seenAnswers.has(press.id)) continue;
    seenAnswers.add(press.id);
    if (press.answer.text) toast(press.answer.text);
  }
}

async function show() {
  const messages = await api.get(
    `telegram/messages?bot=${encodeURIComponent(bot)}&user=${user()}`);
  byID('unknown-bot').hidden = Array.isArray(messages);
  if (!Array.isArray(messages)) return;
  const place = byID('messages');
  const state = JSON.stringify(messages);
  if (place.dataset.state !== state) {
    place.dataset.state = state;
    place.replaceChildren(...messages.map(bubble));
    place.scrollTop = place.scrollHeight;
  }
  const wantsStart = !started && (payload !== null || messages.length === 0);
  byID('start').hidden = !wantsStart;
  byID('say').hidden = wantsStart;
  await showAnswers();
}

byID('start').addEventListener('click', async () => {
  started = true;
  await act('start', { payload: payloadIsFit ? payload || '' : '' });
});

byID('say').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = byID('text').value.trim();
  byID('text').value = '';
  if (text) await act('say', { text });
});

byID('block').addEventListener('click', async () => {
  await act('block', { blocked: true });
  toast('Bot bloqueado. Escreva algo para desbloquear.');
});

byID('new-user').addEventListener('click', () => {
  localStorage.removeItem(storageKey);
  location.reload();
});

document.title = `@${bot} – Telegram (simulado)`;
byID('bot-name').textContent = '@' + bot;
byID('user').textContent = user();
byID('payload-dropped').hidden = payloadIsFit;
repeat(show, 1000);
