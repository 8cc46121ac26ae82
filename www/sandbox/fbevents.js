// A stand-in for Meta's Pixel script: same queue, same cookies, same image, our own host.
(function () {
  'use strict';

  const origin = new URL(document.currentScript.src).origin;
  const lifetime = 90 * 24 * 60 * 60;
  const pixels = new Map();
  const held = [];
  let consent = true;

  function cookie(name) {
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(name + '='));
    return found ? found.slice(name.length + 1) : null;
  }

  function setCookie(name, value) {
    document.cookie = `${name}=${value}; max-age=${lifetime}; path=/; SameSite=Lax`;
  }

  // 0 for com, 1 for example.com, 2 for www.example.com; an address or a bare name counts as 1.
  function subdomainIndex() {
    const host = location.hostname;
    return /^[\d.]+$|:/.test(host) ? 1 : Math.max(1, host.split('.').length - 1);
  }

  function keepBrowserID() {
    if (!cookie('_fbp')) {
      const random = Math.floor(1e9 + Math.random() * 9e9);
      setCookie('_fbp', `fb.${subdomainIndex()}.${Date.now()}.${random}`);
    }
  }

  // A new click replaces the cookie, the same click leaves it as it is.
  function keepClickID() {
    const click = new URLSearchParams(location.search).get('fbclid');
    if (!click) return;
    const known = cookie('_fbc');
    if (known && known.split('.').slice(3).join('.') === click) return;
    setCookie('_fbc', `fb.${subdomainIndex()}.${Date.now()}.${click}`);
  }

  async function hashed(value) {
    const text = String(value);
    if (/^[0-9a-f]{64}$/.test(text) || !window.crypto || !crypto.subtle) return text;
    const bytes = new TextEncoder().encode(text.trim().toLowerCase());
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  async function send(pixel, name, parameters, options) {
    const query = new URLSearchParams({
      id: pixel, ev: name, dl: location.href, rl: document.referrer, if: 'false',
      ts: String(Date.now()), v: '2.0-sandbox'
    });
    if (options && options.eventID) query.set('eid', options.eventID);
    for (const [key, value] of Object.entries(parameters || {})) {
      query.set(`cd[${key}]`, typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
    if (cookie('_fbp')) query.set('fbp', cookie('_fbp'));
    if (cookie('_fbc')) query.set('fbc', cookie('_fbc'));
    for (const [key, value] of Object.entries(pixels.get(pixel) || {})) {
      query.set(`ud[${key}]`, await hashed(value));
    }
    new Image(1, 1).src = `${origin}/tr?${query}`;
  }

  function fire(pixel, name, parameters, options) {
    const act = () => send(pixel, name, parameters, options);
    if (consent) { act(); } else { held.push(act); }
  }

  const commands = {
    init(pixel, person) { pixels.set(String(pixel), person || {}); },
    track(name, parameters, options) {
      for (const pixel of pixels.keys()) fire(pixel, name, parameters, options);
    },
    trackSingle(pixel, name, parameters, options) {
      fire(String(pixel), name, parameters, options);
    },
    consent(answer) {
      consent = answer !== 'revoke';
      while (consent && held.length) held.shift()();
    }
  };
  commands.trackCustom = commands.track;
  commands.trackSingleCustom = commands.trackSingle;

  function call(command, ...rest) {
    if (commands[command]) commands[command](...rest);
  }

  keepBrowserID();
  keepClickID();

  const fbq = window.fbq || (window.fbq = function () { fbq.callMethod.apply(fbq, arguments); });
  fbq.callMethod = function () { call(...arguments); };
  const queue = fbq.queue || [];
  while (queue.length) call(...queue.shift());
})();
