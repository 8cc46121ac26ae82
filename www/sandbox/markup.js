// Telegram's HTML as elements: only its own tags, and links only to the web.

const knownTags = {
  B: 'b', STRONG: 'b', I: 'i', EM: 'i', U: 'u', INS: 'u', S: 's', STRIKE: 's', DEL: 's',
  CODE: 'code', PRE: 'pre', BLOCKQUOTE: 'blockquote', 'TG-SPOILER': 'span', 'TG-EMOJI': 'span'
};

function safeNodes(parent) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    if (node.tagName === 'A') return [safeLink(node)];
    const tag = knownTags[node.tagName];
    return tag ? [element(tag, {}, ...safeNodes(node))] : safeNodes(node);
  });
}

function safeLink(node) {
  const address = node.getAttribute('href') || '';
  const isWeb = /^(https?|tg):\/\//i.test(address);
  const attributes = isWeb ? { href: address, rel: 'noopener noreferrer', target: '_blank' } : {};
  return element('a', attributes, ...safeNodes(node));
}

// The document made here is inert: nothing in it loads or runs.
function telegramHTML(text) {
  return safeNodes(new DOMParser().parseFromString(text, 'text/html').body);
}
