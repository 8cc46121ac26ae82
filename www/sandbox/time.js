// Time that a button lets pass for Rastro, its database and the simulated world; the browser keeps its own.

const inWords = (seconds) => {
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60];
  return [[days, 'd'], [hours, 'h'], [minutes, 'min']]
    .filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ');
};

function showTime(time) {
  byID('time').hidden = typeof time.ahead_seconds !== 'number';
  byID('time-now').textContent = new Date(time.now).toLocaleString('pt-BR',
    { weekday: 'short', day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' });
  byID('time-ahead').textContent = time.ahead_seconds > 0
    ? `${inWords(time.ahead_seconds)} à frente do relógio de verdade` : 'igual ao de verdade';
}

async function pass(button) {
  const buttons = document.querySelectorAll('[data-pass]');
  for (const one of buttons) one.disabled = true;
  const time = await api.post('time', { seconds: Number(button.dataset.pass) });
  if (time.error) toast(time.error); else showTime(time);
  for (const one of buttons) one.disabled = false;
}

for (const button of document.querySelectorAll('[data-pass]')) {
  button.addEventListener('click', () => pass(button));
}
repeat(async () => showTime(await api.get('time')), 2000);
