/// The pools' pages.
enum PoolTemplates {
  static let all = [
    "pools/list": list, "pools/page": page, "pools/link": link, "pools/members": members,
    "pools/side": side, "pools/form": form,
  ]

  private static let list = """
    {{#isEmpty}}<div class="r-card"><div class="r-empty"><span class="r-icon r-icon-link-45deg r-icon-huge" aria-hidden="true"></span><p>Um pool é o link do seu anúncio: ele divide os cliques entre os bots e conta cada venda para o pixel.</p>{{#mayConfigure}}<a class="btn btn-primary" href="/pools/new">Criar o primeiro pool</a>{{/mayConfigure}}</div></div>{{/isEmpty}}{{^isEmpty}}
    {{#mayConfigure}}<div class="r-head"><span></span><a class="btn btn-primary" href="/pools/new"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Novo pool</a></div>{{/mayConfigure}}
    <div class="r-card"><table class="r-table r-table-stack"><thead><tr><th>Pool</th><th>Estado</th><th>Pixel</th><th>Link</th></tr></thead><tbody>
    {{#pools}}<tr><td data-label="Pool"><a href="{{path}}"><strong>{{name}}</strong></a></td><td data-label="Estado"><div>{{#state}}{{> setup/state}}{{/state}}</div></td><td data-label="Pixel"><div>{{#pixel}}{{> setup/state}}{{/pixel}}</div></td><td data-label="Link"><span class="r-break r-mono" id="{{spot}}">{{link}}</span></td></tr>
    {{/pools}}</tbody></table></div>{{/isEmpty}}
    """

  private static let page = """
    <div class="r-columns"><div>{{> pools/link}}{{> pools/members}}</div><div>{{> pools/side}}</div></div>
    """

  private static let link = """
    <div class="r-card"><div class="r-head"><h2>Link do anúncio</h2>{{#state}}{{> setup/state}}{{/state}}</div>
    <div class="r-linkbox"><div><p>Use este endereço como destino do anúncio.</p>{{#adLink}}{{> setup/copy}}{{/adLink}}
    <h3 class="r-section">Parâmetros de URL</h3><p class="r-hint">No Gerenciador de Anúncios, abra o anúncio, vá até Rastreamento e cole em <strong>Parâmetros de URL</strong>. Assim cada venda mostra campanha, conjunto e anúncio.</p>{{#parameters}}{{> setup/copy}}{{/parameters}}</div>
    <div class="r-linkbox-qr"><img class="r-qr" src="{{base}}/qr" alt="QR Code do link" width="176" height="176"><a href="{{base}}/qr?download=1">Baixar QR Code</a></div></div></div>
    """

  private static let members = """
    <div class="r-card"><div class="r-head"><h2>Bots</h2></div><p><strong>{{strategy}}.</strong> <span class="r-muted">{{explanation}}</span></p>
    {{^hasMembers}}<p class="r-muted">Nenhum bot neste pool.</p>{{/hasMembers}}{{#hasMembers}}<table class="r-table r-table-stack"><thead><tr><th>Bot</th><th>Estado</th><th class="r-number">Peso</th><th class="r-number">Ordem</th></tr></thead><tbody>
    {{#members}}<tr><td data-label="Bot"><a href="{{botPath}}">{{bot}}</a></td><td data-label="Estado"><div>{{#memberState}}{{> setup/state}}{{/memberState}}</div></td><td class="r-number" data-label="Peso">{{weight}}</td><td class="r-number" data-label="Ordem">{{order}}</td></tr>
    {{/members}}</tbody></table>{{/hasMembers}}
    {{#mayConfigure}}<div class="r-actions"><a class="btn btn-primary" href="{{base}}/edit"><span class="r-icon r-icon-pencil" aria-hidden="true"></span>Editar pool</a></div>{{/mayConfigure}}</div>
    """

  private static let side = """
    <div class="r-card"><div class="r-head"><h2>Pixel da Meta</h2></div>{{#pixel}}<p>{{> setup/state}}</p>{{/pixel}}
    {{#hasPixel}}<dl class="r-facts"><dt>Pixel ID</dt><dd class="r-mono">{{pixelID}}</dd><dt>Eventos</dt><dd>{{events}}</dd></dl>{{/hasPixel}}
    {{#mayConfigure}}<div class="r-actions"><a class="btn {{#hasPixel}}r-btn-quiet{{/hasPixel}}{{^hasPixel}}btn-primary{{/hasPixel}}" href="{{base}}/meta-pixel"><span class="r-icon r-icon-bullseye" aria-hidden="true"></span>Configurar pixel</a></div>{{/mayConfigure}}</div>
    <div class="r-card"><div class="r-head"><h2>Página</h2></div><dl class="r-facts"><dt>Modelo</dt><dd>{{template}}</dd><dt>Título</dt><dd>{{pageTitle}}</dd><dt>Texto</dt><dd>{{pageText}}</dd><dt>Imagem</dt><dd>{{pagePicture}}</dd><dt>Botão</dt><dd>{{pageButton}}</dd></dl>
    <div class="r-actions"><a class="btn r-btn-quiet" href="{{base}}/preview" target="_blank" rel="noopener"><span class="r-icon r-icon-eye" aria-hidden="true"></span>Ver a página</a></div></div>
    """

  /// The names of the bots in the order of the rows, whatever is made meanwhile.
  private static let form = """
    {{> shell/faults}}<form method="post" action="{{action}}" class="r-card r-members">{{> shell/token}}{{#rows}}<input type="hidden" name="bot" value="{{bot}}">{{/rows}}
    {{> setup/sections}}
    {{> setup/buttons}}</form>
    """
}
