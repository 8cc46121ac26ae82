/// The gateways' pages.
enum GatewayTemplates {
  static let all = [
    "gateways/list": list, "gateways/choice": choice, "gateways/page": page,
  ]

  private static let list = """
    {{#isEmpty}}<div class="r-card"><div class="r-empty"><span class="r-icon r-icon-credit-card r-icon-huge" aria-hidden="true"></span><p>O gateway gera o PIX e avisa quando ele é pago. Ligue a sua conta para os bots poderem cobrar.</p>{{#mayConfigure}}<a class="btn btn-primary" href="/admin/gateways/new">Ligar um gateway</a>{{/mayConfigure}}</div></div>{{/isEmpty}}{{^isEmpty}}
    {{#mayConfigure}}<div class="r-head"><span></span><a class="btn btn-primary" href="/admin/gateways/new"><span class="r-icon r-icon-plus-lg" aria-hidden="true"></span>Novo gateway</a></div>{{/mayConfigure}}
    <div class="r-card"><table class="r-table r-table-stack"><thead><tr><th>Conta</th><th>Gateway</th><th>Estado</th><th>Ordem em cada bot</th></tr></thead><tbody>
    {{#accounts}}<tr><td data-label="Conta"><a href="{{path}}"><strong>{{name}}</strong></a></td><td data-label="Gateway">{{gateway}}</td><td data-label="Estado"><div>{{#state}}{{> setup/state}}{{/state}}</div></td><td data-label="Ordem em cada bot"><div>{{#uses}}<div>{{.}}</div>{{/uses}}{{^uses}}nenhum bot usa{{/uses}}</div></td></tr>
    {{/accounts}}</tbody></table>
    <p class="r-hint">Cada bot tem uma conta que cobra primeiro e contas reserva, na ordem em que entram. A reserva só cobra depois de uma recusa definitiva; depois de uma resposta incerta nunca, porque o comprador poderia pagar duas vezes. A ordem se escolhe no bot.</p></div>{{/isEmpty}}
    """

  private static let choice = """
    <p class="r-lead">Em qual gateway é a sua conta?</p>
    <div class="r-grid">{{#kinds}}<a class="r-card r-choice" href="{{path}}"><h2>{{title}}</h2><p class="r-muted">{{needs}}</p></a>{{/kinds}}</div>
    <p><a class="btn r-btn-quiet" href="/admin/gateways">Voltar</a></p>
    """

  private static let page = """
    <div class="r-columns"><div class="r-card"><div class="r-head"><h2>A conta</h2></div><dl class="r-facts">
    <dt>Estado</dt><dd>{{#state}}{{> setup/state}}{{/state}}</dd><dt>Gateway</dt><dd>{{gateway}}</dd>
    <dt>Credenciais</dt><dd>{{#credentials}}guardadas: {{credentials}}{{/credentials}}{{^credentials}}faltam{{/credentials}}</dd>
    <dt>Último teste</dt><dd>{{verified}}</dd><dt>Dados de quem paga</dt><dd>{{payer}}</dd>
    <dt>Usada por</dt><dd>{{#uses}}<div>{{.}}</div>{{/uses}}{{^uses}}nenhum bot ainda{{/uses}}</dd>
    {{#settings}}<dt>{{label}}</dt><dd>{{chosen}}</dd>{{/settings}}</dl>
    {{#mayConfigure}}<div class="r-actions"><a class="btn btn-primary" href="{{base}}/edit"><span class="r-icon r-icon-pencil" aria-hidden="true"></span>Editar e testar</a></div>{{/mayConfigure}}</div>
    <div class="r-card"><h2>Webhook</h2><p>O Rastro manda o endereço do webhook em cada cobrança. Cole também no painel do gateway, onde ficam os webhooks ou postbacks: é a garantia se ele ignorar o da cobrança. Receber o mesmo aviso duas vezes não faz mal.</p>
    {{#mayConfigure}}{{#webhook}}{{> setup/copy}}{{/webhook}}<p class="r-hint">O endereço contém um segredo: trate como senha.</p><div class="r-actions"><a class="btn r-btn-quiet" href="{{base}}/renew"><span class="r-icon r-icon-arrow-repeat" aria-hidden="true"></span>Trocar o endereço</a></div>{{/mayConfigure}}</div></div>
    """
}
