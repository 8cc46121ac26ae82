/// The bots' pages.
enum BotTemplates {
  static let all = [
    "bots/list": list, "bots/page": page, "bots/offers": offers, "bots/form": form,
    "bots/texts": texts, "bots/message": message, "bots/media": media,
    "bots/uploads": uploads, "bots/chat": chat,
  ]

  private static let list = """
    {{#isEmpty}}<div class="r-card"><div class="r-empty"><span class="r-icon r-icon-robot r-icon-huge" aria-hidden="true"></span><p>O bot recebe quem clica no anúncio, mostra as ofertas e entrega depois do PIX pago. Você ainda não tem nenhum.</p>{{#mayConfigure}}<a class="btn btn-primary" href="/admin/bots/new">Criar o primeiro bot</a>{{/mayConfigure}}</div></div>{{/isEmpty}}{{^isEmpty}}
    {{#mayConfigure}}<div class="r-head"><span></span><a class="btn btn-primary" href="/admin/bots/new"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Novo bot</a></div>{{/mayConfigure}}
    <div class="r-card"><table class="r-table r-table-stack"><thead><tr><th>Bot</th><th>Estado</th><th>Ofertas</th><th>Quem cobra</th><th>No Telegram</th></tr></thead><tbody>
    {{#bots}}<tr><td data-label="Bot"><a href="{{path}}"><strong>{{name}}</strong></a></td><td data-label="Estado"><div>{{#state}}{{> setup/state}}{{/state}}</div></td><td data-label="Ofertas">{{offers}}</td><td data-label="Quem cobra">{{gateway}}</td><td data-label="No Telegram">{{#link}}<a href="{{link}}" rel="noopener noreferrer" target="_blank">{{username}}</a>{{/link}}{{^link}}–{{/link}}</td></tr>
    {{/bots}}</tbody></table></div>{{/isEmpty}}
    """

  private static let page = """
    <div class="r-columns"><div>{{> bots/offers}}{{#upsells}}{{> bots/upsells}}{{/upsells}}</div>
    <div class="r-card"><div class="r-head"><h2>O bot</h2></div><dl class="r-facts">
    <dt>Estado</dt><dd>{{#state}}{{> setup/state}}{{/state}}</dd>
    {{#link}}<dt>No Telegram</dt><dd><a href="{{link}}" rel="noopener noreferrer" target="_blank">{{username}}</a></dd>{{/link}}
    <dt>Token</dt><dd>{{token}}</dd><dt>Último teste</dt><dd>{{verified}}</dd>
    <dt>Quem cobra</dt><dd>{{gateway}}{{#fallbacks}}<div class="r-hint">Reserva: {{fallbacks}}</div>{{/fallbacks}}</dd>
    <dt>Textos</dt><dd>{{texts}}</dd><dt>Suporte</dt><dd>{{#support}}{{support}}{{/support}}{{^support}}sem botão{{/support}}</dd>
    <dt>Página de entrega</dt><dd>{{#hasDeliveryPage}}ligada{{/hasDeliveryPage}}{{^hasDeliveryPage}}desligada{{/hasDeliveryPage}}</dd></dl>
    <div class="r-actions">{{#mayConfigure}}<a class="btn btn-primary" href="{{base}}/edit"><span class="r-icon r-icon-pencil" aria-hidden="true"></span>Editar</a>{{/mayConfigure}}<a class="btn r-btn-quiet" href="{{base}}/texts"><span class="r-icon r-icon-chat-dots" aria-hidden="true"></span>Textos</a>{{#mayConfigure}}<a class="btn r-btn-quiet" href="{{base}}/renew"><span class="r-icon r-icon-key" aria-hidden="true"></span>Trocar segredo do webhook</a>{{/mayConfigure}}</div></div></div>
    """

  private static let offers = """
    <div class="r-card"><div class="r-head"><h2>Ofertas</h2>{{#mayConfigure}}<a class="btn btn-sm btn-primary" href="{{base}}/offers/new"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Nova oferta</a>{{/mayConfigure}}</div>
    {{^hasOffers}}<div class="r-empty"><span class="r-icon r-icon-bag r-icon-huge" aria-hidden="true"></span><p>Sem oferta, o bot responde mas não vende. Uma oferta é um nome, um preço e o link que o comprador recebe.</p></div>{{/hasOffers}}
    {{#hasOffers}}<table class="r-table r-table-stack"><thead><tr><th>Oferta</th><th class="r-number">Preço</th><th>Estado</th><th>Link de acesso</th></tr></thead><tbody>
    {{#offers}}<tr><td data-label="Oferta"><div><a href="{{edit}}"><strong>{{offer}}</strong></a>{{#steps}}<div class="r-hint">{{steps}}</div>{{/steps}}</div></td><td class="r-number" data-label="Preço">{{price}}</td><td data-label="Estado"><div>{{#offerState}}{{> setup/state}}{{/offerState}}</div></td><td data-label="Link de acesso"><span class="r-break">{{access}}</span></td></tr>
    {{/offers}}</tbody></table><p class="r-hint">Os botões aparecem nesta ordem.</p>{{/hasOffers}}</div>
    """

  private static let form = """
    {{#isNew}}<div class="r-columns"><div>{{> setup/form}}</div><div class="r-card"><h2>Como criar o bot no Telegram</h2><ol class="r-guide"><li>Abra <a href="https://t.me/BotFather" rel="noopener noreferrer" target="_blank">@BotFather</a> no Telegram e envie <code>/newbot</code>.</li><li>Escolha o nome que o comprador vê e um nome de usuário que termine em <code>bot</code>.</li><li>Ele responde com o token. Copie inteiro, com os números antes dos dois-pontos.</li><li>Cole aqui e salve. O Rastro testa o token, manda o Telegram entregar as mensagens aqui e confere se ele aceitou.</li></ol><p class="r-hint">Use um bot só para o Rastro: um token não pode servir a dois programas ao mesmo tempo.</p></div></div>{{/isNew}}{{^isNew}}{{> setup/form}}{{/isNew}}
    """

  private static let texts = """
    {{> shell/faults}}<p class="r-lead">Deixe vazio para usar o texto padrão, que aparece em cinza. A prévia mostra a mensagem como o comprador a recebe, com valores de exemplo.</p>
    <details class="r-more r-card"><summary>Negrito, itálico e valores</summary><p>Escreva <code>&lt;b&gt;negrito&lt;/b&gt;</code>, <code>&lt;i&gt;itálico&lt;/i&gt;</code>, <code>&lt;code&gt;para copiar&lt;/code&gt;</code> ou <code>&lt;a href="https://…"&gt;um link&lt;/a&gt;</code>. Os nomes entre chaves, que estão debaixo de cada campo, são trocados pelos valores da venda.</p></details>
    <form method="post" action="{{action}}">{{> shell/token}}{{#mayConfigure}}<button class="visually-hidden" type="submit" name="do" value="preview" tabindex="-1" aria-hidden="true">Ver prévia</button>{{/mayConfigure}}
    {{#messages}}{{> bots/message}}
    {{/messages}}
    <div class="r-bar">{{#mayConfigure}}<button class="btn btn-primary" type="submit" name="do" value="save">Salvar textos</button><button class="btn r-btn-quiet" type="submit" name="do" value="preview"><span class="r-icon r-icon-eye" aria-hidden="true"></span>Ver prévia</button>{{/mayConfigure}}<a class="btn r-btn-quiet" href="{{cancel}}">Voltar ao bot</a></div></form>
    {{> bots/uploads}}
    """

  private static let message = """
    <div class="r-card r-message"><div>{{#field}}{{> shell/field}}{{/field}}<p class="r-hint">{{when}}</p><p class="r-hint r-mono">{{names}}</p>{{#media}}{{> bots/media}}{{/media}}</div>{{#preview}}{{> bots/chat}}{{/preview}}</div>
    """

  /// Its buttons send the form; the page comes back at the same list, and nothing is saved yet.
  ///
  /// But a file is sent by a form of its own, which stands behind, and is saved at once.
  private static let media = """
    <fieldset class="r-media" id="media-{{slot}}"><legend>Foto, vídeo ou áudio</legend>
    {{#rows}}<div class="r-media-row" role="group" aria-label="Mídia {{number}}">{{#fields}}{{> shell/field}}{{/fields}}{{#mayConfigure}}<span class="r-media-buttons">{{^isFirst}}<button class="btn btn-sm r-btn-quiet" type="submit" name="do" value="{{up}}" formaction="{{action}}#media-{{slot}}">Subir</button>{{/isFirst}}<button class="btn btn-sm r-btn-quiet" type="submit" name="do" value="{{remove}}" formaction="{{action}}#media-{{slot}}"><span class="r-icon r-icon-trash" aria-hidden="true"></span>Tirar</button></span>{{/mayConfigure}}</div>
    {{/rows}}{{#mayConfigure}}{{#mayAdd}}<button class="btn btn-sm r-btn-quiet" type="submit" name="do" value="{{add}}" formaction="{{action}}#media-{{slot}}"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Adicionar endereço</button>
    {{#mayUpload}}<div class="r-upload"><input class="form-control" type="file" name="file" form="upload-{{slot}}" accept="image/jpeg,image/png,image/webp,video/mp4,audio/mpeg,audio/mp4,.m4a" aria-label="Arquivo do seu computador" aria-describedby="upload-hint-{{slot}}" required><button class="btn btn-sm r-btn-quiet" type="submit" form="upload-{{slot}}">Enviar arquivo</button></div>
    <p class="r-hint" id="upload-hint-{{slot}}">Foto JPG, PNG ou WebP até 5 MB; vídeo MP4, áudio MP3 ou M4A até 20 MB. O arquivo é guardado na hora; salve antes o que você digitou na página.</p>{{/mayUpload}}{{^mayUpload}}<p class="r-hint">Um endereço já pode entrar agora; um arquivo do seu computador, depois de salvar.</p>{{/mayUpload}}{{/mayAdd}}{{/mayConfigure}}
    {{#note}}<p class="r-hint">{{note}}</p>{{/note}}
    {{#hasRows}}<p class="r-hint">Vai antes do texto, nesta ordem. De um endereço de fora, o Telegram busca o arquivo: fotos até 5 MB, vídeos e áudios até 20 MB.</p>{{/hasRows}}</fieldset>
    """

  /// Behind the page's own form: a form within a form is none.
  private static let uploads = """
    {{#mayConfigure}}{{#uploads}}<form id="upload-{{slot}}" method="post" enctype="multipart/form-data" action="{{path}}">{{> shell/token}}</form>
    {{/uploads}}{{/mayConfigure}}
    """

  private static let chat = """
    <div class="r-chat" aria-label="Prévia">{{#media}}<div class="r-chat-medium"><span class="r-icon r-icon-{{icon}}" aria-hidden="true"></span>{{#own}}{{#is_photo}}<img src="{{own}}" alt="{{title}}" loading="lazy">{{/is_photo}}{{#is_video}}<video src="{{own}}" aria-label="{{title}}" controls preload="none"></video>{{/is_video}}{{#is_audio}}<audio src="{{own}}" aria-label="{{title}}" controls preload="none"></audio>{{/is_audio}}{{/own}}{{^own}}<span class="r-break">{{title}}: {{#link}}<a href="{{link}}" rel="noopener noreferrer" target="_blank">{{address}}</a>{{/link}}{{^link}}{{address}}{{/link}}</span>{{/own}}</div>{{/media}}{{#hasPicture}}<div class="r-chat-picture"><span class="r-icon r-icon-qr-code r-icon-huge" aria-hidden="true"></span></div>{{/hasPicture}}<div class="r-bubble">{{#runs}}<span class="{{looks}}">{{text}}</span>{{/runs}}</div>{{#buttons}}<div class="r-chat-button">{{.}}</div>{{/buttons}}</div>
    """
}
