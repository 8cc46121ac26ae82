enum WebhookTemplates {
  static let all = ["webhooks/list": list, "webhooks/one": one, "webhooks/strange": strange]

  private static let strange = """
    {{#isStrange}} <span class="r-state r-state-warn"><span class="r-icon r-icon-exclamation-triangle" aria-hidden="true"></span>não entendido</span>{{/isStrange}}
    """

  private static let list = """
    <section class="r-card"><form method="get" action="/admin/webhooks" data-instant><div class="r-filter">{{#fields}}{{> shell/field}}{{/fields}}<button class="btn btn-primary" type="submit"><span class="r-icon r-icon-search" aria-hidden="true"></span>Filtrar</button></div></form></section>
    <section class="r-card"><h2>Os mais recentes primeiro</h2>{{#isEmpty}}{{> lists/empty}}{{/isEmpty}}
    {{#hasItems}}<div class="r-scroll" tabindex="0" role="group" aria-label="Tabela"><table class="r-table r-table-stack"><thead><tr><th>Aviso</th><th>Chegou em</th><th>O que aconteceu</th><th>Venda</th><th>Conta no gateway</th><th>Resultado</th></tr></thead><tbody>
    {{#rows}}<tr><td data-label="Aviso"><a class="r-nowrap" href="/admin/webhooks/{{id}}">Aviso {{id}}</a></td><td data-label="Chegou em"><span class="r-nowrap">{{at}}</span></td><td data-label="O que aconteceu"><span>{{#badge}}{{> lists/state}}{{/badge}}{{> webhooks/strange}}</span></td><td data-label="Venda"><span>{{#hasPayment}}<a href="/admin/payment/{{payment}}">{{payment}}</a>{{/hasPayment}}{{^hasPayment}}–{{/hasPayment}}</span></td><td data-label="Conta no gateway"><span>{{gateway}}</span></td><td data-label="Resultado"><span class="r-break">{{detail}}</span></td></tr>
    {{/rows}}</tbody></table></div>
    {{#pager}}{{> shell/pager}}{{/pager}}{{/hasItems}}</section>
    """

  private static let one = """
    <section class="r-card"><h2>O que aconteceu</h2><p>{{#badge}}{{> lists/state}}{{/badge}}{{> webhooks/strange}}</p>{{> lists/facts}}</section>
    <section class="r-card"><h2>O que o gateway mandou</h2>{{#hasBody}}<p class="r-muted">Segredos e dados de pessoas estão cobertos.</p><pre>{{body}}</pre>{{/hasBody}}{{^hasBody}}<p class="r-muted mb-0">O texto não está mais guardado.</p>{{/hasBody}}</section>
    """
}
