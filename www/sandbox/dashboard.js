// The front page: charges to pay, events received, faults to provoke.

const words = {
  pending: 'aguardando', completed: 'paga', failed: 'recusada', refunded: 'devolvida',
  expired: 'vencida', med: 'contestada', chargedback: 'contestada'
};

const common = {
  delay: ['Demorar 3 segundos', { ms: 3000 }], hang: ['Travar e cair', { ms: 15000 }],
  hang_after: ['Fazer, travar e cair', { ms: 15000 }], reset: ['Cair antes de fazer'],
  reset_after: ['Fazer e cair sem responder'], html_502: ['Responder página de erro 502'],
  status: ['Responder erro 500', { status: 500 }],
  status_after: ['Fazer e responder erro 500', { status: 500 }],
  rate_limited: ['Pedir para esperar (429)', { retry_after: 5 }],
  empty_after: ['Fazer e responder vazio'], null_after: ['Fazer e responder nulo'],
  garbage_after: ['Fazer e responder lixo']
};

const charging = {
  pay_before_answer: ['Pagar antes de responder'],
  without_code_after: ['Cobrar sem devolver o código'],
  bad_crc_after: ['Código com soma errada'], wrong_amount_after: ['Código com outro valor'],
  dynamic_code_after: ['Código sem valor']
};

const keyed = {
  ...charging, token_invalid: ['Chave inválida'],
  duplicate_id_after: ['Responder com outra cobrança'],
  other_reference_after: ['Responder com outra referência'],
  refused_after: ['Recusar e deixar a cobrança']
};

const usual = { operations: ['create', 'query', 'test', '*'], faults: keyed };

// Title, operations and own faults of each gateway.
const gateways = {
  syncpay: {
    title: 'SyncPay', operations: ['cash-in', 'transaction', 'auth-token', '*'], faults: charging
  },
  paradise: { title: 'Paradise', ...usual },
  umbrellapay: { title: 'UmbrellaPay', ...usual },
  atomopay: { title: 'Átomo Pay', ...usual }
};

const others = {
  meta: {
    operations: ['events', 'fbevents.js', 'tr', 'pixel', '*'],
    faults: {
      transient: ['Erro passageiro do Meta'], token_invalid: ['Token inválido'],
      partial: ['Aceitar nenhum evento']
    }
  },
  telegram: {
    operations: ['sendMessage', 'sendPhoto', 'sendVideo', 'sendAudio', 'editMessageReplyMarkup',
      'editMessageText', 'answerCallbackQuery', '*'],
    faults: { media_refused: ['Recusar a mídia'] }
  }
};

// The notices of all gateways fail alike.
const notices = {
  operations: ['completed', 'pending', '*'],
  faults: {
    delay: ['Demorar 3 segundos', { ms: 3000 }], lost: ['Perder o aviso'],
    duplicate: ['Avisar 3 vezes', { copies: 3 }], reordered: ['Avisar fora de ordem']
  }
};

const isNotice = (name) => name.endsWith('-webhook');
const operations = (name) =>
  isNotice(name) ? notices.operations : ({ ...others, ...gateways })[name].operations;
const behaviours = (name) =>
  isNotice(name) ? notices.faults : { ...common, ...({ ...others, ...gateways })[name].faults };

const byID = (id) => document.getElementById(id);

function chargeRow(charge) {
  const pay = element('button', { type: 'button', 'data-pay': charge.id }, 'Pagar');
  pay.addEventListener('click', async () => {
    pay.disabled = true;
    await api.post(`${charge.gateway}/charges/${encodeURIComponent(charge.id)}/pay`);
    await showCharges();
  });
  const canPay = ['pending', 'failed', 'expired'].includes(charge.state);
  return element('tr', { 'data-charge': charge.id, 'data-status': charge.state },
    element('td', {}, clock(charge.created_at)),
    element('td', {}, gateways[charge.gateway].title),
    element('td', {}, charge.description || charge.id.slice(0, 8)),
    element('td', {}, reais(charge.paid_amount || charge.amount)),
    element('td', {}, element('span', { class: 'tag ' + charge.state },
      words[charge.state] || charge.state)),
    element('td', {}, canPay ? pay : null));
}

async function showCharges() {
  const charges = await api.get('charges?limit=50');
  replaceIfChanged(byID('charges'), charges, () => charges.reverse().map(chargeRow));
  byID('charges-empty').hidden = charges.length > 0;
}

// Leaves the page alone when nothing is new, so that a button does not vanish under the finger.
function replaceIfChanged(place, data, make) {
  const state = JSON.stringify(data);
  if (place.dataset.state === state) return;
  place.dataset.state = state;
  place.replaceChildren(...make());
}

function pairs(events) {
  const groups = new Map();
  for (const event of events) {
    const key = JSON.stringify([event.pixel, event.event_name, event.event_id]);
    const group = groups.get(key) || { ...event, browser: null, server: null };
    group[event.source] = event;
    group.receipts_browser = event.receipts_browser;
    group.receipts_server = event.receipts_server;
    groups.set(key, group);
  }
  return [...groups.values()].reverse();
}

function sourceCell(group, source) {
  const event = group[source];
  if (!event) return element('td', { class: 'muted' }, '—');
  const count = group['receipts_' + source];
  const cell = element('td', { 'data-event-id': event.event_id, 'data-source': source,
    'data-receipts': count }, clock(event.received_at) + (count > 1 ? ` (${count}×)` : ''));
  cell.title = JSON.stringify(event.event, null, 2);
  return cell;
}

function eventRow(group) {
  const isRepeated = group.receipts_browser > 1 || group.receipts_server > 1;
  const isPair = group.browser && group.server;
  const custom = group.server && group.server.event.custom_data;
  const value = custom && custom.value ? ` ${reais(custom.value * 100)}` : '';
  return element('tr', { class: isRepeated ? 'repeated' : isPair ? 'pair' : null },
    element('td', {}, group.event_name + value), element('td', {}, group.pixel),
    element('td', { class: 'id' }, group.event_id),
    sourceCell(group, 'browser'), sourceCell(group, 'server'));
}

async function showEvents() {
  const events = await api.get('meta/events?limit=100');
  replaceIfChanged(byID('events'), events, () => pairs(events).map(eventRow));
  byID('events-empty').hidden = events.length > 0;
}

function faultItem(fault) {
  const remove = element('button', { type: 'button', class: 'quiet' }, 'Tirar');
  remove.addEventListener('click', async () => {
    await api.remove('faults/' + fault.id);
    await showOverview();
  });
  const name = (behaviours(fault.api)[fault.behaviour.kind] || [fault.behaviour.kind])[0];
  const left = fault.times_left === null ? 'sempre' : `mais ${fault.times_left}×`;
  return element('li', { 'data-fault': fault.id },
    `${fault.api} · ${fault.operation} · ${name} · ${left} · aconteceu ${fault.struck}×`, remove);
}

async function showOverview() {
  const overview = await api.get('overview');
  const ad = byID('ad');
  ad.hidden = !overview.ad_url;
  byID('ad-missing').hidden = Boolean(overview.ad_url);
  if (overview.ad_url) ad.href = overview.ad_url;
  replaceIfChanged(byID('bots'), overview.telegram, () => overview.telegram.flatMap((bot) => [
    element('a', { href: '/t.me/' + bot.username }, `Conversa com @${bot.username}`), ' ']));
  replaceIfChanged(byID('faults'), overview.faults, () => overview.faults.map(faultItem));
}

function fillChoices() {
  const form = byID('fault-form');
  const name = form.elements.api.value;
  form.elements.operation.replaceChildren(...operations(name).map(
    (operation) => element('option', { value: operation }, operation === '*' ? 'todas' : operation)));
  form.elements.kind.replaceChildren(...Object.entries(behaviours(name)).map(
    ([kind, [label]]) => element('option', { value: kind }, label)));
}

async function provoke(event) {
  event.preventDefault();
  const fields = event.target.elements;
  const [, details] = behaviours(fields.api.value)[fields.kind.value];
  const fault = { api: fields.api.value, operation: fields.operation.value,
    behaviour: { kind: fields.kind.value, ...details } };
  if (fields.times.value) fault.times = Number(fields.times.value);
  await api.post('faults', fault);
  await showOverview();
}

function fillPlaces() {
  const option = ([value, label]) => element('option', { value }, label);
  const titles = Object.entries(gateways).map(([name, gateway]) => [name, gateway.title]);
  byID('fault-form').elements.api.append(
    ...titles.map(option),
    ...titles.map(([name, title]) => option([name + '-webhook', 'Avisos da ' + title])));
}

fillPlaces();
fillChoices();
byID('fault-form').elements.api.addEventListener('change', fillChoices);
byID('fault-form').addEventListener('submit', provoke);
byID('faults-clear').addEventListener('click', () => api.post('faults/clear').then(showOverview));
byID('reset').addEventListener('click', () => api.post('reset'));
repeat(showOverview, 2000);
repeat(showCharges, 1000);
repeat(showEvents, 1000);
