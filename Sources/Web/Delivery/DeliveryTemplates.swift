/// The look of the delivery page; `DeliveryPage` fills it.
enum DeliveryTemplates {
  static let all = ["page": page, "code": code, "purchase": purchase]

  private static let page = """
    <!doctype html>
    <html lang="pt-BR">
    <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex, nofollow">
      <meta name="color-scheme" content="light dark">
      {{#next}}<meta http-equiv="refresh" content="10;url=?n={{next}}">{{/next}}
      <title>{{title}}</title>
      <link rel="stylesheet" href="/delivery/delivery.css">
      <script src="/delivery/delivery.js" defer></script>
    </head>
    <body>
    <main>
      <h1>{{title}}</h1>
      <p class="product"><strong>{{product}}</strong> · {{price}}</p>
      <p>{{text}}</p>
      {{#items}}{{#areSeveral}}<h2>{{name}}</h2>{{/areSeveral}}
      <a class="button" rel="noreferrer" href="{{link}}">Acessar agora</a>
      {{/items}}
      {{#code}}{{> code}}{{/code}}
      {{#asksAgain}}<a class="button quiet" href="?">Verificar de novo</a>{{/asksAgain}}
      {{#offersBot}}{{#bot}}<a class="button quiet" rel="noreferrer" href="{{bot}}">Voltar ao bot</a>{{/bot}}{{/offersBot}}
    </main>
    {{#purchase}}{{> purchase}}{{/purchase}}
    </body>
    </html>

    """

  private static let code = """
    <label for="code">PIX Copia e Cola</label>
    <textarea id="code" readonly rows="4" spellcheck="false">{{code}}</textarea>
    <button id="copy" class="button" type="button" hidden>Copiar código PIX</button>
    """

  private static let purchase = """
    <iframe id="purchase" hidden title="Pixel" data-pixel-id="{{pixelID}}" data-pixel-script="{{pixelScript}}" data-event-id="{{eventID}}" data-external-id="{{externalID}}" data-custom-data="{{customData}}"></iframe>
    """
}
